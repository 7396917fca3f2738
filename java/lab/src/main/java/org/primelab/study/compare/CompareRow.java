package org.primelab.study.compare;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.report.Quantity;
import org.primelab.stats.Statistics;

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
    Optional<Ratio> ratio,
    int invocations,
    Verdict verdict,
    Optional<String> reason) {
  /** All rows; what they say is adjusted for how many there are. */
  static List<CompareRow> all(
      ComparePlan plan, Collection<Invocation> seen, List<NotInvoked> missing, double coverage) {
    List<Pairs> pairs =
        plan.others().stream().map(b -> Pairs.of(plan, seen, plan.first(), b)).toList();
    double[] p =
        adjusted(
            pairs.stream()
                .mapToDouble(pair -> pair.isEmpty() ? 1 : Ratio.of(pair.ratios(), coverage).p())
                .toArray());
    return IntStream.range(0, pairs.size())
        .mapToObj(i -> row(plan, plan.others().get(i), pairs.get(i), missing, coverage, p[i]))
        .toList();
  }

  private static CompareRow row(
      ComparePlan plan,
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
    Ratio ratio = Ratio.of(pairs.ratios(), coverage).ratio();
    Verdict verdict = Verdict.of(ratio, p, plan.equal());
    return new CompareRow(
        plan.first().label(),
        b.label(),
        Optional.of(Statistics.median(pairs.first)),
        Optional.of(Statistics.median(pairs.second)),
        Optional.of(ratio),
        pairs.first.length * (plan.duet() ? 2 : 1),
        verdict,
        Optional.of(open(ratio, plan.equal())).filter(_ -> verdict == Verdict.UNDECIDED));
  }

  /**
   * S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of
   * Statistics 6, 1979: the smallest of m probabilities counts m times, the next m − 1 times …
   */
  static double[] adjusted(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted((i, j) -> Double.compare(p[i], p[j]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int i = 0; i < order.length; i++) {
      largest = Math.max(largest, Math.min(1, (p.length - i) * p[order[i]]));
      adjusted[order[i]] = largest;
    }
    return adjusted;
  }

  /**
   * Why there is no verdict. An interval's width falls with the root of the number of pairs, so
   * what is missing can be told from where it lies now.
   */
  private static String open(Ratio ratio, double equal) {
    if (ratio.n() < Verdict.LEAST_PAIRS) {
      return "%s; a verdict needs %d"
          .formatted(Quantity.count(ratio.n(), "pair"), Verdict.LEAST_PAIRS);
    }
    double off = Math.abs(Math.log(ratio.median()));
    double wanted = Math.max(off, Math.log1p(equal) - off);
    double times = Math.pow(ratio.half() / wanted, 2);
    return "the interval holds both; about %.0f times as many pairs would decide"
        .formatted(Math.max(2, Math.ceil(times)));
  }
}
