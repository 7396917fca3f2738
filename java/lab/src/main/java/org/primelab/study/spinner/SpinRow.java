package org.primelab.study.spinner;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Mark;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;
import org.primelab.report.Doubt;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.Samples;
import org.primelab.suite.Argument;

/**
 * How one spinner fared.
 *
 * @param what the case
 * @param framesExpected ten a second, for as long as the work lasted
 * @param framesDrawn while it did
 * @param longestGapNanos the longest time without a new frame meanwhile, in ns
 * @param frameIntervalNanos from frame to frame, in ns; empty if there are no two
 * @param frames when each was drawn, in ns since the work began
 * @param workNanos how long the work took, in ns
 * @param startUpNanos from starting the spinner to its first step, in ns
 * @param stopNanos from asking the spinner to end until it had ended, in ns
 * @param spinner what its object prints while it turns
 * @param spinnerBefore what its object prints before it is started
 * @param spinnerAfter what its object prints after it has ended
 * @param n the number that was tested; empty for a sleep
 * @param tests how often it was tested wholly
 * @param answer 42 of a sleep, whether the number is prime of a test; empty if it was cut short
 * @param guess the user's
 * @param predicted what is to be expected by the way the model works
 * @param measured what happened
 * @param why it is to be expected, as a sentence
 */
record SpinRow(
    @JsonUnwrapped SpinnerCase what,
    long framesExpected,
    int framesDrawn,
    long longestGapNanos,
    Optional<Interval> frameIntervalNanos,
    List<Long> frames,
    long workNanos,
    Reading<Long> startUpNanos,
    long stopNanos,
    String spinner,
    Optional<String> spinnerBefore,
    Optional<String> spinnerAfter,
    Optional<Argument> n,
    Optional<Integer> tests,
    Optional<Object> answer,
    Course guess,
    Course predicted,
    Course measured,
    String why) {
  static List<SpinRow> of(Session session) {
    SpinnerPlan plan = (SpinnerPlan) session.spec().plan();
    return session.only(Spin.class).stream()
        .map(spin -> of(spin, plan.guess(spin.what())))
        .toList();
  }

  private static SpinRow of(Spin spin, Course guess) {
    SpinnerCase what = spin.what();
    Outcome outcome = spin.outcome();
    Optional<Outcome> tested =
        Optional.of(outcome).filter(o -> o.complete() && what.work().computes());
    Object answer = what.work().computes() ? outcome.prime() : 42;
    return new SpinRow(
        what,
        spin.framesExpected(),
        spin.frames().size(),
        spin.longestGapNanos(),
        Optional.of(spin.gaps())
            .filter(gaps -> gaps.length > 0)
            .map(gaps -> Statistics.medianInterval(gaps)),
        spin.frames(),
        outcome.nanos(),
        spin.startUpNanos(),
        spin.stopNanos(),
        spin.spinner().running(),
        spin.spinner().before(),
        spin.spinner().after(),
        tested.map(o -> Slow.NUMBER),
        tested.map(Outcome::tests),
        Optional.of(answer).filter(a -> outcome.complete()),
        guess,
        what.predicted(),
        spin.course(),
        what.why());
  }

  /** The times from frame to frame, to be tested for what a median hides; empty without two. */
  Optional<Samples> repeated() {
    double[] gaps =
        IntStream.range(1, frames.size())
            .mapToDouble(i -> frames.get(i) - frames.get(i - 1))
            .filter(gap -> gap > 0)
            .toArray();
    return gaps.length == 0
        ? Optional.empty()
        : Optional.of(Samples.times("frames, " + what.label(), gaps));
  }

  /** How long each frame was waited for, the time until the work ended included. */
  Chart gaps() {
    List<Point> points = new ArrayList<>();
    long last = 0;
    for (long at : frames) {
      points.add(point(last, at, "a frame"));
      last = at;
    }
    points.add(point(last, workNanos, "the work ended"));
    return new Chart(
        "gaps",
        "Gaps between frames: %s".formatted(what.label()),
        new Axis("time since the work began", "s"),
        new Axis("gap", "ms"),
        List.of(new Series("gap before it", Kind.LINE, points)),
        List.of(new Mark(Frames.INTERVAL / 1e6, "due")));
  }

  /** The first frame may be a little before the work, and be due at once. */
  private static Point point(long last, long at, String what) {
    double gap = Math.max(0, at - last) / 1e6;
    return new Point(Math.max(0, at) / 1e9, gap, gap, gap, what);
  }

  /** Its longest gap, in ms. */
  Bar bar() {
    return Bar.of(what.label(), longestGapNanos / 1e6, what.work().words());
  }

  /** A course that nobody would have predicted. */
  Stream<Caveat> surprise() {
    return Caveat.when(
        answer.isPresent() && measured != Course.UNKNOWN && measured != predicted,
        Doubt.NOT_AS_PREDICTED,
        "%s: it %s, and by its model it %s"
            .formatted(what.label(), measured.words(), predicted.words()));
  }
}
