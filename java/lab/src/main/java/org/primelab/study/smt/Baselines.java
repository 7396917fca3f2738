package org.primelab.study.smt;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.primelab.run.Observation;
import org.primelab.topology.CpuPair;
import org.primelab.window.Judge;

/**
 * Times each load alone, on each CPU that others run side by side on: apart from these, as that
 * needs no siblings, which are rare.
 */
final class Baselines {
  /** Where there are more CPUs, the others are taken to be like these. */
  private static final int MOST_CPUS = 32;

  /** Windows of a load on a CPU: more than a figure needs, as some will not be clean. */
  private static final int ENOUGH = 4 * Judge.LEAST_WINDOWS;

  private final PairBench bench;
  private final SmtPlan plan;
  private final Consumer<Observation> seen;
  private final Random random;
  private final Map<Integer, int[]> windows = new HashMap<>();

  Baselines(PairBench bench, SmtPlan plan, Consumer<Observation> seen, Random random) {
    this.bench = bench;
    this.plan = plan;
    this.seen = seen;
    this.random = random;
  }

  /** Whether one of the CPUs is still without what a figure needs. */
  boolean wants(CpuPair cpus) {
    return wants(cpus.a()) || wants(cpus.b());
  }

  private boolean wants(int cpu) {
    int[] counts = windows.get(cpu);
    return counts == null
        ? windows.size() < MOST_CPUS
        : counts[rarest(counts)] < Judge.LEAST_WINDOWS;
  }

  /** Takes what a figure needs of each load on both CPUs, unless it is time to end. */
  void take(CpuPair cpus, BooleanSupplier isOver) {
    while (wants(cpus) && !isOver.getAsBoolean()) {
      takeOne(cpus, wants(cpus.a()));
    }
  }

  /** One window more: later, somebody who was there at first may have left. */
  void takeAnother(CpuPair cpus) {
    boolean isFirst = random.nextBoolean();
    int[] counts = windows.get(isFirst ? cpus.a() : cpus.b());
    if (counts != null && counts[rarest(counts)] < ENOUGH) {
      takeOne(cpus, isFirst);
    }
  }

  private void takeOne(CpuPair cpus, boolean isFirst) {
    int cpu = isFirst ? cpus.a() : cpus.b();
    int[] counts = windows.computeIfAbsent(cpu, _ -> new int[plan.running().size()]);
    int load = rarest(counts);
    seen.accept(
        new LoadAlone(plan.running().get(load).name(), cpu, bench.alone(cpus, isFirst, load)));
    counts[load]++;
  }

  private static int rarest(int[] counts) {
    int rarest = 0;
    for (int i = 1; i < counts.length; i++) {
      rarest = counts[i] < counts[rarest] ? i : rarest;
    }
    return rarest;
  }
}
