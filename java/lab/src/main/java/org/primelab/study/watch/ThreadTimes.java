package org.primelab.study.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.watch.WatchRequest;
import org.primelab.watch.Watching;

/**
 * Where the wall time of a process's threads went, for studies that start processes of their own.
 *
 * @param threads what each did; the JVM's own are left out
 * @param rings how many threads were found at first, or why no switches were recorded
 * @param jvm how many waits the JVM told of, or why it told nothing
 */
public record ThreadTimes(List<ThreadTime> threads, Reading<Integer> rings, Reading<Integer> jvm) {
  /** Shorter waits have no reason, as with {@code lab watch}. */
  private static final long LEAST_WAIT_NANOS = 10_000;

  private static final WatchPlan.Shown SHOWN = new WatchPlan.Shown("*", Grouping.DIGITS, false, 1);

  public ThreadTimes {
    threads = List.copyOf(threads);
  }

  /**
   * Watches a process from outside, and leaves nothing behind in it.
   *
   * @param pid its number
   * @param limit for how long
   * @param stop raised to end it early
   */
  public static ThreadTimes of(long pid, Duration limit, StopFlag stop)
      throws InterruptedException {
    WatchRequest request =
        new WatchRequest(
            Math.toIntExact(pid), List.of(), limit, LEAST_WAIT_NANOS, false, List.of());
    SeenProcess seen =
        new Seeing(SHOWN)
            .of(Watching.of(request, stop, Optional.empty()), List.of(), Optional.empty());
    return new ThreadTimes(seen.threads(), seen.rings(), seen.jvm());
  }

  /** The threads by groups, those first that were on CPUs longest. */
  public List<GroupRow> groups() {
    return GroupRow.of(threads);
  }

  /** A heading, and a table of groups. */
  public static Stream<Block> table(String heading, List<GroupRow> groups) {
    return GroupRow.columns(groups).under(heading, groups);
  }

  /** What nobody could tell of {@code whom}. */
  public Stream<Caveat> caveats(String whom) {
    return Stream.concat(
        missing(Doubt.NO_SWITCHES, "context switches of %s are".formatted(whom), rings),
        missing(Doubt.NO_JVM_EVENTS, "waits of %s are".formatted(whom), jvm));
  }

  /** A caveat for what could not be read. */
  static Stream<Caveat> missing(Doubt doubt, String what, Reading<?> reading) {
    return reading instanceof Reading.Unavailable<?>(String reason, String cure)
        ? Stream.of(new Caveat(doubt, what + " not known: " + reason, cure))
        : Stream.empty();
  }
}
