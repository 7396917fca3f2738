package org.primelab.study.compare;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.stats.Statistics;

/**
 * A contender whose times still changed within more invocations than chance explains.
 *
 * @param label which one
 * @param invocations in how many
 * @param of how many there were
 * @param ratio median of their changes: time after ÷ before
 */
record Unsettled(String label, int invocations, int of, double ratio) {
  /** A change in fewer invocations is what noise does, and neighbours. */
  private static final double LEAST_SHARE = 0.2;

  /** Those that there are, in the order of the plan. */
  static List<Unsettled> all(
      ComparePlan plan, List<Invocation> invocations, List<NoSteadyState> changes) {
    return plan.contenders().stream()
        .map(one -> of(one.label(), invocations, changes))
        .filter(one -> one.invocations > LEAST_SHARE * one.of)
        .toList();
  }

  private static Unsettled of(
      String label, List<Invocation> invocations, List<NoSteadyState> changes) {
    double[] ratios =
        changes.stream()
            .filter(change -> change.label().equals(label))
            .mapToDouble(NoSteadyState::ratio)
            .toArray();
    int all = (int) invocations.stream().filter(one -> one.label().equals(label)).count();
    return new Unsettled(
        label, ratios.length, all, ratios.length == 0 ? 1 : Statistics.median(ratios));
  }

  /** What they say against the figures. */
  static Optional<Caveat> caveat(List<Unsettled> some) {
    return some.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Caveat(
                Doubt.NO_STEADY_STATE,
                "no steady state: times still changed within invocations of "
                    + some.stream().map(Unsettled::words).collect(joining("; ")),
                "a JIT that goes on, or a neighbour that comes and goes, does this; repeat at a quieter time"));
  }

  private String words() {
    return "%s (%d of %d, by %s)"
        .formatted(label, invocations, of, Quantity.percent(Math.abs(ratio - 1), 1));
  }
}
