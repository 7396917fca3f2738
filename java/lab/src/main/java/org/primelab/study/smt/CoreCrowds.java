package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.primelab.ffi.Cells;
import org.primelab.probe.Relation;
import org.primelab.run.Observation;
import org.primelab.study.smt.PairBench.Range;
import org.primelab.topology.CpuPair;

/** Runs each load on three threads of a core at once, on four and so on, where cores have them. */
final class CoreCrowds {
  private final PairBench bench;
  private final List<List<Integer>> cores;
  private final int loads;
  private final Consumer<Observation> seen;

  /** Cells of each load, by how many threads. */
  private final Map<Integer, int[]> cells = new HashMap<>();

  CoreCrowds(PairBench bench, SmtPlan plan, Consumer<Observation> seen) {
    this.bench = bench;
    this.cores = cores(plan.pairs());
    this.loads = plan.running().size();
    this.seen = seen;
  }

  /** The cores of three threads and more that pairs declare. */
  static List<List<Integer>> cores(List<DeclaredPair> pairs) {
    Map<Integer, TreeSet<Integer>> siblings = new TreeMap<>();
    for (DeclaredPair pair : pairs) {
      if (pair.declared() == Relation.CORE) {
        for (int cpu : pair.cpus().list()) {
          siblings.computeIfAbsent(cpu, _ -> new TreeSet<>()).addAll(pair.cpus().list());
        }
      }
    }
    return siblings.values().stream()
        .filter(core -> core.size() > 2)
        .distinct()
        .map(core -> List.copyOf(core))
        .toList();
  }

  /** Takes cells on the core of these two, while they are siblings. */
  void take(CpuPair cpus, Range range, BooleanSupplier isOver) {
    cores.stream()
        .filter(core -> core.containsAll(cpus.list()))
        .findFirst()
        .ifPresent(core -> take(threads(cpus, core), range, isOver));
  }

  private static List<Integer> threads(CpuPair cpus, List<Integer> core) {
    List<Integer> threads = new ArrayList<>(cpus.list());
    core.stream().filter(cpu -> !threads.contains(cpu)).forEach(threads::add);
    return threads;
  }

  private void take(List<Integer> threads, Range range, BooleanSupplier isOver) {
    int most = Math.min(threads.size(), Cells.MOST_SIDES);
    for (int count = 3; count <= most && !isOver.getAsBoolean(); count++) {
      int[] counts = cells.computeIfAbsent(count, _ -> new int[loads]);
      List<Integer> wanted = rarest(counts);
      if (!wanted.isEmpty()) {
        List<CoreCell> ran = bench.crowd(threads.subList(0, count), range, wanted);
        for (int i = 0; i < ran.size(); i++) {
          seen.accept(ran.get(i));
          counts[wanted.get(i)]++;
        }
      }
    }
  }

  /** Loads that have too few cells, the one with fewest first. */
  private static List<Integer> rarest(int[] counts) {
    return IntStream.range(0, counts.length)
        .boxed()
        .filter(load -> counts[load] < Tally.FULL)
        .sorted(Comparator.comparingInt(load -> counts[load]))
        .limit(PairBench.MOST_CELLS)
        .toList();
  }
}
