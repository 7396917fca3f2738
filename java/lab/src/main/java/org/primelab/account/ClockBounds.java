package org.primelab.account;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the clock of a JVM's events is from that of the switches, by the waits themselves: a
 * thread begins and ends a wait on a CPU, so it had the CPU back before the wait's end, and gave it
 * up after the wait's beginning. Each wait bounds the offset from both sides, and thousands of them
 * close in on it to about a microsecond.
 *
 * @param offsetNanos to be added to the events' times
 * @param skewNanos how far they may be off then
 * @param waits how many waits bound it
 */
public record ClockBounds(long offsetNanos, long skewNanos, int waits) {
  /** Shorter waits may be some other's stretch off the CPU. */
  private static final long LEAST_NANOS = 2_000_000;

  /** Clocks of one machine are guessed better than that. */
  private static final long GUESS_NANOS = 1_000_000;

  private static final long LEAST_SKEW_NANOS = 1_000;

  /** One bound in so many may be of a wait that was taken for another. */
  private static final int ODD = 200;

  /**
   * Bounds are found from waits and the switches of their threads.
   *
   * @param waits by the events' clock
   * @param switches of the threads, by the number that waits name
   * @param guess of the offset, to within a millisecond
   * @return empty where no wait of two milliseconds has a stretch off the CPU
   */
  public static Optional<ClockBounds> of(
      List<Wait> waits, Map<Integer, Switches> switches, long guess) {
    Map<Integer, List<Wait>> byThread =
        waits.stream()
            .filter(w -> w.span().nanos() >= LEAST_NANOS && switches.containsKey(w.tid()))
            .collect(java.util.stream.Collectors.groupingBy(Wait::tid));
    long[][] bounds =
        byThread.entrySet().stream()
            .flatMap(
                each -> {
                  OffStretches off = OffStretches.of(switches.getOrDefault(each.getKey(), NONE));
                  return each.getValue().stream().flatMap(w -> bounds(w, off, guess).stream());
                })
            .toArray(long[][]::new);
    return bounds.length == 0 ? Optional.empty() : Optional.of(between(bounds));
  }

  private static final Switches NONE = new Switches(new Span(0, 0), List.of());

  /** The least and the most that the offset can be by one wait. */
  private static Optional<long[]> bounds(Wait wait, OffStretches off, long guess) {
    Span span = wait.span();
    return off.at(span.from() + guess + span.nanos() / 2)
        .filter(stretch -> Math.abs(stretch.nanos() - span.nanos()) < GUESS_NANOS)
        .map(stretch -> new long[] {stretch.to() - span.to(), stretch.from() - span.from()})
        .filter(b -> Math.abs(b[0] - guess) < 2 * GUESS_NANOS);
  }

  private static ClockBounds between(long[][] bounds) {
    long[] least = Arrays.stream(bounds).mapToLong(b -> b[0]).sorted().toArray();
    long[] most = Arrays.stream(bounds).mapToLong(b -> b[1]).sorted().toArray();
    long low = least[least.length - 1 - least.length / ODD];
    long high = most[most.length / ODD];
    return new ClockBounds(
        low + (high - low) / 2, LEAST_SKEW_NANOS + Math.abs(high - low) / 2, bounds.length);
  }
}
