package org.primelab.stats;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Values of rounds, by the number of the round: what disturbed one round cancels out of a ratio.
 */
public final class Rounds {
  private Rounds() {}

  /** The median of all rounds with its interval; none without a round. */
  public static Optional<Interval> median(Map<Integer, Double> rounds, long seed) {
    return rounds.isEmpty()
        ? Optional.empty()
        : Optional.of(Statistics.medianInterval(array(rounds.values().stream()), seed));
  }

  /** One ÷ other, over the rounds that hold both; none if no round does. */
  public static Optional<Interval> ratio(
      Map<Integer, Double> one, Map<Integer, Double> other, long seed) {
    List<Integer> both = one.keySet().stream().filter(other::containsKey).toList();
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Statistics.pairedRatio(
                array(both.stream().map(one::get)), array(both.stream().map(other::get)), seed));
  }

  private static double[] array(Stream<Double> values) {
    return values.mapToDouble(value -> value).toArray();
  }
}
