package org.primelab.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.primelab.run.Measurement;
import org.primelab.stats.Interval;
import org.primelab.stats.Levels;
import org.primelab.stats.Statistics;

/**
 * Runs of two trials that were made side by side, in one round of one JVM: what disturbed both
 * cancels out of their ratio.
 *
 * @param pairs one run of each, in the order of the second's runs
 */
public record PairedRuns(List<Pair> pairs) {
  /**
   * Two runs of one round.
   *
   * @param one of the first trial
   * @param other of the second
   */
  public record Pair(Measurement one, Measurement other) {}

  /** When a run was made. */
  private record Moment(int fork, int round) {
    static Moment of(Measurement run) {
      return new Moment(run.fork(), run.iteration());
    }
  }

  public PairedRuns {
    pairs = List.copyOf(pairs);
  }

  /** All rounds that hold both. */
  public static PairedRuns of(Collection<Measurement> ones, Collection<Measurement> others) {
    Map<Moment, Measurement> by = new HashMap<>();
    ones.forEach(run -> by.put(Moment.of(run), run));
    List<Pair> pairs = new ArrayList<>();
    for (Measurement other : others) {
      Measurement one = by.get(Moment.of(other));
      if (one != null) {
        pairs.add(new Pair(one, other));
      }
    }
    return new PairedRuns(pairs);
  }

  /**
   * Wall time of the first ÷ that of the second, each JVM one sample if there are several; empty if
   * there are no pairs.
   */
  public Optional<Interval> ratio() {
    double[] ratios = ratios(Measurement::wallNanos, Measurement::wallNanos);
    return ratios.length == 0 ? Optional.empty() : Optional.of(Statistics.medianInterval(ratios));
  }

  /** What the first took ÷ what the second took, each JVM one sample if there are several. */
  public double[] ratios(
      ToDoubleFunction<Measurement> first, ToDoubleFunction<Measurement> second) {
    Map<Integer, List<Double>> forks = new TreeMap<>();
    pairs.forEach(
        pair ->
            forks
                .computeIfAbsent(pair.other.fork(), _ -> new ArrayList<>())
                .add(first.applyAsDouble(pair.one) / second.applyAsDouble(pair.other)));
    return forks.isEmpty()
        ? new double[0]
        : Levels.figures(
            forks.values().stream()
                .map(its -> its.stream().mapToDouble(ratio -> ratio).toArray())
                .toList(),
            Statistics::median);
  }
}
