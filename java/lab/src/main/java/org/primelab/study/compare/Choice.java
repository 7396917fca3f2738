package org.primelab.study.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.primelab.report.Quantity;
import org.primelab.run.Observation;

/**
 * How contenders are invoked where the user leaves that to the lab: both ways were tried for a few
 * rounds, and the one whose ratios spread less for the same time was gone on with.
 *
 * @param duet whether that is both of a pair at the same time
 * @param turnsSpread standard deviation of a ratio's logarithm by turns, for a round that takes a
 *     second
 * @param duetSpread that in a duet
 */
record Choice(boolean duet, double turnsSpread, double duetSpread) implements Observation {
  /** Rounds in which both ways are tried. */
  static final int ROUNDS = 4;

  private static final int LEAST = 2;

  /**
   * The narrower way; empty if one of them has too few pairs to tell.
   *
   * @param turnsNanos what the rounds took by turns
   * @param duetNanos what they took in duets
   */
  static Optional<Choice> of(
      ComparePlan plan, List<Invocation> seen, long turnsNanos, long duetNanos) {
    OptionalDouble turns = spread(plan, seen, false, turnsNanos);
    OptionalDouble duet = spread(plan, seen, true, duetNanos);
    return turns.isPresent() && duet.isPresent()
        ? Optional.of(
            new Choice(
                duet.getAsDouble() < turns.getAsDouble(), turns.getAsDouble(), duet.getAsDouble()))
        : Optional.empty();
  }

  private static OptionalDouble spread(
      ComparePlan plan, List<Invocation> seen, boolean duet, long nanos) {
    List<double[]> ratios =
        plan.others().stream()
            .map(other -> Pairs.of(duet, seen, plan.first(), other).ratios())
            .filter(some -> some.length >= LEAST)
            .toList();
    double seconds = nanos / 1e9 / ROUNDS;
    return ratios.stream().mapToDouble(Choice::variance).average().stream()
        .map(variance -> Math.sqrt(variance * seconds))
        .findFirst();
  }

  private static double variance(double[] ratios) {
    double[] logs = Arrays.stream(ratios).map(Math::log).toArray();
    double mean = Arrays.stream(logs).average().orElseThrow();
    return Arrays.stream(logs).map(x -> (x - mean) * (x - mean)).sum() / (logs.length - 1);
  }

  /** Which way, and why, as a sentence. */
  String sentence() {
    List<String> ways = List.of("by turns", "in duets");
    List<Double> spreads = List.of(turnsSpread, duetSpread);
    int own = duet ? 1 : 0;
    return Stream.of(
            "invoked %s: in %d rounds of both ways".formatted(ways.get(own), ROUNDS),
            "ratios spread by %s for each second".formatted(Quantity.percent(spreads.get(own), 1)),
            "and by %s %s".formatted(Quantity.percent(spreads.get(1 - own), 1), ways.get(1 - own)))
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }
}
