package org.primelab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.primelab.account.Evidence;
import org.primelab.account.ForeignCall;
import org.primelab.account.Lane;
import org.primelab.account.LockKind;
import org.primelab.account.Safepoint;
import org.primelab.account.Span;
import org.primelab.account.Stint;
import org.primelab.account.Switches;
import org.primelab.account.Wait;
import org.primelab.probe.Reading;

/**
 * What a JVM told of itself, on the clock of System.nanoTime(): which all processes of a machine
 * share on Linux (CLOCK_MONOTONIC).
 *
 * @param waits of threads: for monitors, parked, asleep, for sockets and files
 * @param kinds what the locks among them are made of
 * @param safepoints that were begun and ended meanwhile
 * @param calls of kernels in C that were told of
 * @param pinned virtual threads that parked and kept their carriers
 * @param threads names of those that waited, by their number as in {@link Wait#tid}
 * @param dumps of all threads that it printed into its recording
 * @param skewNanos how far these times may be off, in ns
 */
public record JvmActivity(
    List<Wait> waits,
    Map<String, LockKind> kinds,
    List<Safepoint> safepoints,
    List<ForeignCall> calls,
    List<Pinned> pinned,
    Map<Integer, String> threads,
    List<PrintedDump> dumps,
    long skewNanos) {
  /** A dump of all threads, as jcmd prints it, of that moment in ns. */
  public record PrintedDump(long nanos, String text) {}

  /** That of a JVM of which nothing is known. */
  public static final JvmActivity NOTHING =
      new JvmActivity(List.of(), Map.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), 0);

  public JvmActivity {
    waits = List.copyOf(waits);
    kinds = Map.copyOf(kinds);
    safepoints = List.copyOf(safepoints);
    calls = List.copyOf(calls);
    pinned = List.copyOf(pinned);
    threads = Map.copyOf(threads);
    dumps = List.copyOf(dumps);
  }

  /** What a file of {@link JvmEvents} tells, or why it cannot be read. */
  public static Reading<JvmActivity> read(Path file) {
    try {
      return Reading.of(JvmEventReader.read(file));
    } catch (IOException | IllegalArgumentException e) {
      return Reading.unavailable(file + ": " + e.getMessage(), "profile it again");
    }
  }

  /**
   * What the file of a recording of any JVM tells, on the file's own clock: ns since 1970, as that
   * JVM believes.
   */
  public static Reading<JvmActivity> inFileTime(Path file) {
    try {
      return Reading.of(JvmEventReader.readInFileTime(file));
    } catch (IOException | IllegalArgumentException e) {
      return Reading.unavailable(file + ": " + e.getMessage(), "watch it again");
    }
  }

  /** All that is known of threads, where it is this that tells of waits and safepoints. */
  public Evidence evidence(
      Span window,
      List<Lane> lanes,
      List<Stint> stints,
      Map<Integer, Reading<Switches>> switches,
      List<Wait> theirs) {
    return new Evidence(
        window, lanes, stints, switches, theirs, List.of(), safepoints, List.of(), skewNanos);
  }

  /**
   * The same by other numbers of threads, without those that have none.
   *
   * @param here gives the number of a thread, 0 for none
   */
  public JvmActivity numbered(IntUnaryOperator here) {
    Map<Integer, String> named = new HashMap<>();
    threads.forEach((own, name) -> named.put(here.applyAsInt(own), name));
    named.remove(0);
    return new JvmActivity(
        waits.stream()
            .map(w -> w.by(here.applyAsInt(w.tid()), here.applyAsInt(w.previousTid())))
            .filter(w -> w.tid() != 0)
            .toList(),
        kinds,
        safepoints,
        calls,
        pinned,
        named,
        dumps,
        skewNanos);
  }

  /** The same by another clock. */
  public JvmActivity onClock(LongUnaryOperator clock, long skew) {
    return new JvmActivity(
        waits.stream().map(w -> w.during(laid(w.span(), clock))).toList(),
        kinds,
        safepoints.stream().map(s -> laid(s, clock)).toList(),
        calls.stream().map(c -> c.during(laid(c.span(), clock))).toList(),
        pinned.stream()
            .map(p -> new Pinned(p.thread(), p.reason(), laid(p.span(), clock)))
            .toList(),
        threads,
        dumps.stream().map(d -> new PrintedDump(clock.applyAsLong(d.nanos()), d.text())).toList(),
        skew);
  }

  private static Safepoint laid(Safepoint safepoint, LongUnaryOperator clock) {
    Span span = laid(safepoint.span(), clock);
    long reaching = laid(safepoint.reaching(), clock).nanos();
    return new Safepoint(safepoint.operation(), span, Math.min(reaching, span.nanos()));
  }

  private static Span laid(Span span, LongUnaryOperator clock) {
    long from = clock.applyAsLong(span.from());
    return new Span(from, Math.max(from, clock.applyAsLong(span.to())));
  }
}
