package org.primelab.study;

import static org.primelab.report.Quantity.text;

import java.util.List;
import java.util.Optional;
import org.primelab.probe.Reading;
import org.primelab.report.Quantity;
import org.primelab.run.Observation;
import org.primelab.session.Session;

/**
 * What sharing a core costs a kernel, as an earlier session of {@code lab smt} measured it on this
 * machine, or a short calibration just before the session that uses it. It is kept with that
 * session, whose answer then stays what it is.
 *
 * @param kernel whose jobs are to tell of shared cores
 * @param load what ran on both hyperthreads of a core: the kernel, or one that waits for the same
 *     unit
 * @param times how many times as long as alone each of the two took, above 0
 * @param day when it was measured, in UTC, such as 2026-11-27
 * @param coRuns of a calibration just before, how many it took; empty of an earlier session
 */
public record KnownSlowdown(
    String kernel, String load, double times, String day, Optional<Integer> coRuns)
    implements Observation {
  /** Jobs are not alike enough to tell less than this from their noise. */
  private static final double LEAST_TOLD = 1.2;

  public KnownSlowdown {
    if (!(times > 0)) {
      throw new IllegalArgumentException(kernel + " takes " + times + " times as long");
    }
  }

  /** Loads of {@code lab smt} that tell what sharing a core costs a kernel, the best one first. */
  public static List<String> loads(String kernel) {
    return Slowdown.isOfTheDivider(kernel) ? List.of(kernel, "divide") : List.of(kernel);
  }

  /** That of a kernel, if the session was told of one. */
  public static Optional<KnownSlowdown> in(Session session, String kernel) {
    return session.only(KnownSlowdown.class).stream()
        .filter(known -> known.kernel.equals(kernel))
        .findFirst();
  }

  Reading<Slowdown> told() {
    String cost =
        text(
            "%.2f times as long, by %s%s",
            times,
            coRuns
                .map(count -> Quantity.count(count, "co-run") + " on siblings just before")
                .orElse("lab smt of " + day),
            load.equals(kernel) ? "" : words());
    return times < LEAST_TOLD
        ? Reading.unavailable(
            "beside a busy sibling %s takes %s: too little for its jobs to tell"
                .formatted(kernel, cost),
            Slowdown.CURE)
        : Reading.of(new Slowdown(times, "beside a busy sibling a job takes " + cost));
  }

  private String words() {
    return " (its load " + load + ")";
  }
}
