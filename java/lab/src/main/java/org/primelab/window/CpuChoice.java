package org.primelab.window;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the CPU for the next windows: mostly the one that was cleanest lately, and now and then
 * on another, for neighbours come and go. It reads no clock.
 */
public final class CpuChoice {
  /** A CPU that is as clean as this is good enough for the others not to be tried one by one. */
  private static final double GOOD = 0.8;

  /** Every so many turns another CPU has one. */
  private static final int OTHERS = 4;

  /** How much a turn counts beside those before it. */
  private static final double LATELY = 0.5;

  private final List<Integer> cpus;
  private final Map<Integer, Double> clean = new HashMap<>();
  private int turns;
  private int others;

  /**
   * Begins without knowing any of them.
   *
   * @param cpus of one kind, at least one
   */
  public CpuChoice(List<Integer> cpus) {
    this.cpus = List.copyOf(cpus);
    if (cpus.isEmpty()) {
      throw new IllegalArgumentException("no CPU to choose from");
    }
  }

  /** The CPU for the next turn. */
  public int next() {
    turns++;
    int best = best();
    boolean isGood = clean.getOrDefault(best, 0.0) >= GOOD;
    List<Integer> unknown = cpus.stream().filter(cpu -> !clean.containsKey(cpu)).toList();
    if (!unknown.isEmpty() && !isGood) {
      return unknown.getFirst();
    }
    List<Integer> rest = cpus.stream().filter(cpu -> cpu != best).toList();
    return turns % OTHERS == 0 && !rest.isEmpty() ? rest.get(others++ % rest.size()) : best;
  }

  private int best() {
    return cpus.stream()
        .reduce((a, b) -> clean.getOrDefault(b, -1.0) > clean.getOrDefault(a, -1.0) ? b : a)
        .orElseThrow();
  }

  /** Hears which share of a turn's slices was clean. */
  public void seen(int cpu, double share) {
    clean.merge(cpu, share, (before, now) -> before + LATELY * (now - before));
  }
}
