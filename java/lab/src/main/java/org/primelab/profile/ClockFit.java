package org.primelab.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Lays the clock of a Flight Recorder file onto System.nanoTime(): linearly between marks, at which
 * both were read. One line through all would rest on what nobody promises: that the JVM knows the
 * frequency of its ticks exactly, and that its clock goes on as before in each new chunk of a file.
 */
final class ClockFit {
  /** A mark that took so many times the shortest was interrupted between its readings. */
  private static final int INTERRUPTED = 10;

  private static final long LEAST_SKEW_NANOS = 1_000;

  private final List<Mark> marks;

  private ClockFit(List<Mark> marks) {
    this.marks = marks;
  }

  /**
   * Both clocks at one moment.
   *
   * @param from the file's clock before, in ns since 1970
   * @param to the file's clock after, in ns since 1970
   * @param nanos System.nanoTime() in between
   */
  record Mark(long from, long to, long nanos) {
    private long middle() {
      return from + (to - from) / 2;
    }

    private long width() {
      return to - from;
    }

    private long offset() {
      return nanos - middle();
    }
  }

  /**
   * Through the marks that were taken quickly.
   *
   * @throws IllegalArgumentException if there is no mark
   */
  static ClockFit of(List<Mark> marks) {
    long shortest =
        marks.stream()
            .mapToLong(Mark::width)
            .min()
            .orElseThrow(() -> new IllegalArgumentException("no marks of the clock"));
    return new ClockFit(
        marks.stream()
            .filter(m -> m.width() <= INTERRUPTED * Math.max(1, shortest))
            .sorted(Comparator.comparingLong(Mark::middle))
            .toList());
  }

  /** The file's time by System.nanoTime(); beyond the marks, with the offset of the last. */
  long nanos(long fileNanos) {
    int after = firstAfter(fileNanos);
    if (after == 0 || after == marks.size()) {
      return fileNanos + marks.get(Math.max(0, after - 1)).offset();
    }
    return between(marks.get(after - 1), marks.get(after), fileNanos);
  }

  private static long between(Mark before, Mark after, long fileNanos) {
    double share =
        (double) (fileNanos - before.middle()) / Math.max(1, after.middle() - before.middle());
    return fileNanos + before.offset() + Math.round(share * (after.offset() - before.offset()));
  }

  private int firstAfter(long fileNanos) {
    int low = 0;
    int high = marks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (marks.get(middle).middle() <= fileNanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * How far a time may be wrong, in ns: the most that a mark is off the line between its
   * neighbours, and half of what the longest took. At least a microsecond.
   */
  long skewNanos() {
    long half = marks.stream().mapToLong(Mark::width).max().orElse(0) / 2;
    long[] off = new long[marks.size()];
    for (int i = 1; i < marks.size() - 1; i++) {
      Mark mark = marks.get(i);
      off[i] = Math.abs(between(marks.get(i - 1), marks.get(i + 1), mark.middle()) - mark.nanos());
    }
    return Math.max(LEAST_SKEW_NANOS, Arrays.stream(off).max().orElse(0) + half);
  }
}
