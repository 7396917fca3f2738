package org.primelab.study.check;

import static org.primelab.report.Quantity.FACTOR;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.report.Intervals;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.PairedRuns;

/**
 * What several workers gained over one: wall time of one worker ÷ wall time of all, run by run, in
 * a session whose first trial is repeated by one worker as its last.
 *
 * @param ratio the speedup
 * @param pairs how many runs of each it comes from
 * @param oneWorkerNanos median wall time of one worker, in ns; 0 if it was not measured
 * @param workers of the trial
 */
record Speedup(@JsonValue Reading<Interval> ratio, int pairs, double oneWorkerNanos, int workers) {
  /** Less work than this is decided by queues and wake-ups, not by workers, in ns. */
  static final long LEAST_BUSY_NANOS = 1_000_000;

  /** Caches of several cores may give a little more than as many times; nothing gives more. */
  private static final double MOST_GAIN = 1.25;

  static Speedup of(Session session) {
    Trial trial = session.spec().trials().getFirst();
    Trial alone = session.spec().trials().getLast();
    if (trial.workers() == 1) {
      return without(trial, "one worker is what others are compared with", "give --workers 2");
    }
    if (alone.equals(trial)) {
      return without(trial, "one worker was not measured", "leave --no-baseline out");
    }
    PairedRuns both = PairedRuns.of(session.of(alone), session.of(trial));
    List<Measurement> one = both.pairs().stream().map(PairedRuns.Pair::one).toList();
    Optional<Interval> ratio = both.ratio();
    if (ratio.isEmpty()) {
      return without(trial, "no pair of runs was completed", "run it again");
    }
    if (leastBusyNanos(both) < LEAST_BUSY_NANOS) {
      return without(trial, "so little work says nothing about workers", "try longer numbers");
    }
    double gained = ratio.get().median();
    if (one.size() < Interval.LEAST && gained > MOST_GAIN * trial.workers()) {
      return without(
          trial,
          text(
                  "%.3g times as fast is more than %s can be",
                  gained, count(trial.workers(), "worker"))
              + ": other work held the one of them up",
          "try --runs " + Interval.LEAST);
    }
    return new Speedup(
        Reading.of(ratio.get()), one.size(), Statistics.median(walls(one)), trial.workers());
  }

  /** All runs do the same work: what one of them took longer, somebody else did meanwhile. */
  private static long leastBusyNanos(PairedRuns both) {
    return both.pairs().stream()
        .flatMap(pair -> Stream.of(pair.one(), pair.other()))
        .mapToLong(Measurement::busyNanos)
        .min()
        .orElse(0);
  }

  private static Speedup without(Trial trial, String reason, String cure) {
    return new Speedup(Reading.unavailable(reason, cure), 0, 0, trial.workers());
  }

  /** Wall times of these runs, in ns. */
  static double[] walls(List<Measurement> runs) {
    return runs.stream().mapToDouble(Measurement::wallNanos).toArray();
  }

  /** What a user should know of it. */
  String sentence() {
    return switch (ratio) {
      case Reading.Unavailable<Interval>(String reason, String cure) ->
          "speedup unavailable: %s; %s".formatted(reason, cure);
      case Reading.Value<Interval>(Interval speedup) ->
          text(
              "speedup %s, %s of %s: one took %s (%s)",
              Intervals.median(speedup, FACTOR),
              percent(speedup.median() / workers),
              count(workers, "worker"),
              duration(oneWorkerNanos),
              certainty(speedup));
    };
  }

  /** Whether it was seen in as many rounds as COST takes, too. */
  boolean isOfEnoughPairs() {
    return ratio.found().isPresent() && pairs >= Interval.LEAST;
  }

  private String certainty(Interval speedup) {
    return pairs == 1
        ? "one run of each; --runs 6 gives an interval"
        : "%s, %s%s"
            .formatted(
                speedup.n() < pairs ? "JVM by JVM" : "run by run",
                Intervals.range(speedup, FACTOR),
                Intervals.equality(speedup));
  }
}
