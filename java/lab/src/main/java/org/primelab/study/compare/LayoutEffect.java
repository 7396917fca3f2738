package org.primelab.study.compare;

import static java.util.stream.Collectors.partitioningBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.stats.Holm;
import org.primelab.stats.Interval;
import org.primelab.stats.MannWhitney;

/**
 * What varying the layout changed about a ratio: every other round was varied.
 *
 * @param b label of the contender that is compared with the first
 * @param ratio its ratio in varied rounds ÷ that in the others
 * @param p that it is none, adjusted for how many contenders there are
 */
record LayoutEffect(String b, Interval ratio, @JsonIgnore double p) {
  /** One for each contender but the first, where rounds of both kinds were made. */
  static List<LayoutEffect> all(ComparePlan plan, boolean duet, List<Invocation> seen) {
    Map<Boolean, List<Invocation>> varied =
        seen.stream().collect(partitioningBy(one -> ComparePlan.isVaried(one.round())));
    List<LayoutEffect> all =
        plan.vary().isEmpty()
            ? List.of()
            : plan.others().stream()
                .flatMap(
                    other ->
                        of(
                            other.label(),
                            Pairs.of(
                                duet, varied.getOrDefault(true, List.of()), plan.first(), other),
                            Pairs.of(
                                duet, varied.getOrDefault(false, List.of()), plan.first(), other))
                            .stream())
                .toList();
    double[] p = Holm.adjusted(all.stream().mapToDouble(LayoutEffect::p).toArray());
    return IntStream.range(0, p.length)
        .mapToObj(i -> new LayoutEffect(all.get(i).b, all.get(i).ratio, p[i]))
        .toList();
  }

  private static Optional<LayoutEffect> of(String b, Pairs varied, Pairs plain) {
    return varied.isEmpty() || plain.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LayoutEffect(
                b,
                MannWhitney.ratio(varied.ratios(), plain.ratios()),
                MannWhitney.of(varied.ratios(), plain.ratios()).p()));
  }

  /** What that means, as a sentence. */
  String sentence() {
    return "layout: where it was varied, the ratio of %s is %s times that elsewhere (%s)%s"
        .formatted(
            b,
            Quantity.text("%.4f", ratio.median()),
            Intervals.range(ratio, Quantity.decimals(4)),
            depends()
                ? ": it depends on the layout"
                : ratio.decides() ? ": no difference seen" : "");
  }

  private boolean depends() {
    return ratio.differsFrom(1) && p <= 1 - Interval.USUAL;
  }
}
