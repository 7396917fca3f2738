package org.primelab.study.compare;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.primelab.stats.Holm;
import org.primelab.stats.Interval;
import org.primelab.stats.SignedRank;
import org.primelab.stats.Statistics;
import org.primelab.study.Verdict;
import org.primelab.window.Judge;

/**
 * One contender beside the first.
 *
 * @param a label of the first
 * @param b label of the other
 * @param aNanos median time of the first's invocations in these pairs, in ns
 * @param bNanos that of the other's
 * @param ratio time of the other ÷ time of the first, pair by pair
 * @param invocations of each
 * @param verdict what that says about the other
 * @param reason why it is not decided, or cannot be
 */
record CompareRow(
    String a,
    String b,
    Optional<Double> aNanos,
    Optional<Double> bNanos,
    Optional<Interval> ratio,
    int invocations,
    Verdict verdict,
    Optional<String> reason) {
  /** All rows; what they say is adjusted for how many there are. */
  static List<CompareRow> all(
      ComparePlan plan,
      boolean duet,
      Collection<Invocation> seen,
      List<NotInvoked> missing,
      double coverage) {
    List<Pairs> pairs =
        plan.others().stream().map(b -> Pairs.of(duet, seen, plan.first(), b)).toList();
    double[] p =
        Holm.adjusted(
            pairs.stream()
                .mapToDouble(
                    pair -> pair.isEmpty() ? 1 : SignedRank.ofRatios(pair.ratios(), coverage).p())
                .toArray());
    return IntStream.range(0, pairs.size())
        .mapToObj(i -> row(plan, duet, plan.others().get(i), pairs.get(i), missing, coverage, p[i]))
        .toList();
  }

  /**
   * How far the widest ratio reaches that is not settled, as a share of it: 0 where all are, empty
   * if one has too few pairs to tell.
   *
   * @param settled labels of those whose ratio need not be known any better
   */
  static OptionalDouble widest(List<CompareRow> rows, Set<String> settled) {
    List<Interval> open =
        rows.stream()
            .filter(row -> !settled.contains(row.b))
            .flatMap(row -> row.ratio.stream())
            .toList();
    return open.isEmpty() ? OptionalDouble.of(0) : Interval.widest(open);
  }

  /** Labels of those that are decided, or cannot be. */
  static Set<String> settled(List<CompareRow> rows) {
    return rows.stream()
        .filter(row -> row.verdict != Verdict.UNDECIDED)
        .map(CompareRow::b)
        .collect(toSet());
  }

  private static CompareRow row(
      ComparePlan plan,
      boolean duet,
      Contender b,
      Pairs pairs,
      List<NotInvoked> missing,
      double coverage,
      double p) {
    Optional<String> broken =
        missing.stream()
            .filter(m -> List.of(plan.first().label(), b.label()).contains(m.label()))
            .map(m -> "%s: %s".formatted(m.label(), m.reason()))
            .findFirst();
    if (pairs.isEmpty() || broken.isPresent()) {
      return new CompareRow(
          plan.first().label(),
          b.label(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          pairs.first.length,
          Verdict.NOT_COMPARABLE,
          broken.or(() -> Optional.of("there is no pair of invocations")));
    }
    Interval ofPairs = SignedRank.ofRatios(pairs.ratios(), coverage).ratio();
    // Rounds of one process do not tell what another one would say.
    Interval ratio = plan.isInWindows() ? ofPairs.widened(Judge.BETWEEN_SESSIONS) : ofPairs;
    Verdict verdict = Verdict.of(ratio, p, plan.equal());
    return new CompareRow(
        plan.first().label(),
        b.label(),
        Optional.of(Statistics.median(pairs.first)),
        Optional.of(Statistics.median(pairs.second)),
        Optional.of(ratio),
        pairs.first.length * (duet ? 2 : 1),
        verdict,
        verdict.open(ratio, plan.equal(), "pair"));
  }
}
