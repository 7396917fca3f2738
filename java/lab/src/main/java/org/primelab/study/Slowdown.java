package org.primelab.study;

import static org.primelab.report.Quantity.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.primelab.probe.Reading;
import org.primelab.report.Quantity;
import org.primelab.stats.Statistics;

/**
 * What sharing a core costs a kernel: how many times as long as alone its jobs take beside a busy
 * sibling.
 *
 * @param times above 1
 * @param words where that comes from
 */
public record Slowdown(double times, String words) {
  /** Two threads that take turns at one unit: neither does more than half of what it did alone. */
  private static final double BY_HALVES = 2;

  /** Trial division, the book's loop, waits for the one divider that a core has. */
  private static final List<String> OF_THE_DIVIDER =
      List.of("trial-c", "trial-java", "trial-wheel30-c", "trial-wheel30-java", "trial-best");

  static final String CURE = "take trial-c, whose divider is shared by halves";

  private static final double LEAST_SEEN = 1.5;
  private static final double MOST_SEEN = 2.6;
  private static final int ENOUGH = 8;

  /** Jobs that shared for a part of their time lie below the others. */
  private static final double WHOLE = 0.6;

  /** Whether a kernel waits for the one divider that a core has. */
  static boolean isOfTheDivider(String kernel) {
    return OF_THE_DIVIDER.contains(kernel);
  }

  /**
   * That of a kernel: as {@code lab smt} measured it; else as its jobs showed, where enough of them
   * were stretched; else by halves where it waits for the divider.
   *
   * @param stretches of jobs beside others, on CPUs of their own
   * @param known what was measured before, if it was
   */
  public static Reading<Slowdown> of(
      String kernel, double[] stretches, Optional<KnownSlowdown> known) {
    return known.map(KnownSlowdown::told).orElseGet(() -> of(kernel, stretches));
  }

  private static Reading<Slowdown> of(String kernel, double[] stretches) {
    double[] shared =
        Arrays.stream(stretches)
            .filter(stretch -> stretch >= LEAST_SEEN && stretch <= MOST_SEEN)
            .toArray();
    if (shared.length >= ENOUGH) {
      double times = Statistics.quantile(shared, WHOLE);
      return Reading.of(
          new Slowdown(
              times,
              text(
                  "beside a busy sibling a job takes %.2f times as long, by %s that did",
                  times, Quantity.count(shared.length, "job"))));
    }
    return isOfTheDivider(kernel)
        ? Reading.of(
            new Slowdown(
                BY_HALVES,
                "beside a busy sibling a job takes twice as long: the divider is shared"))
        : Reading.unavailable("what sharing a core costs %s is not known".formatted(kernel), CURE);
  }
}
