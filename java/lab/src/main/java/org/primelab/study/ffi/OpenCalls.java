package org.primelab.study.ffi;

import static org.primelab.report.Quantity.count;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Rows;
import org.primelab.stats.Interval;
import org.primelab.window.Clean;
import org.primelab.window.CleanWindows;
import org.primelab.window.Clock;

/** What has to be said of timed calls besides their figures. */
final class OpenCalls {
  private OpenCalls() {}

  /**
   * A kind of call.
   *
   * @param name in words
   * @param nanos its figure, if it has one
   * @param isUnclean whether no JVM had a figure of it
   */
  record Call(String name, Reading<Interval> nanos, boolean isUnclean) {
    private String reason() {
      return nanos instanceof Reading.Unavailable<Interval>(String reason, String _) ? reason : "";
    }
  }

  /** Calls without a figure: of some the JVMs tell different things, of others nothing clean. */
  static Stream<Caveat> caveats(List<Call> calls) {
    return Stream.of(
            open(Doubt.FORKS_DISAGREE, calls, call -> !call.isUnclean),
            open(Doubt.NOT_CLEAN, calls, Call::isUnclean))
        .flatMap(Optional::stream);
  }

  private static Optional<Caveat> open(Doubt doubt, List<Call> calls, Predicate<Call> which) {
    List<Call> open =
        calls.stream().filter(call -> call.nanos.found().isEmpty()).filter(which).toList();
    return Rows.first(open, _ -> true)
        .map(
            first ->
                new Caveat(
                    doubt,
                    "%s without a figure (%s): %s"
                        .formatted(
                            count(open.size(), "kind of call", "kinds of calls"),
                            first.name,
                            first.reason())));
  }

  /** How much was left out, and why; nothing of sessions of 0.1. */
  static Stream<Finding> clean(List<Clean> shares, List<Clock> clocks) {
    return shares.isEmpty()
        ? Stream.of()
        : Stream.of(new Finding(new CleanWindows(Clean.mean(shares), Clock.over(clocks)).told()));
  }
}
