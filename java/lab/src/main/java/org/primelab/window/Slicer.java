package org.primelab.window;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.NativeSlices;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Code;

/**
 * Times what a kernel does with some arguments, or a gauge, window by window. Work on one argument
 * that has parts is timed in parts: the slices of a window are spread over the whole, and windows
 * take turns, until each of its strata had one. For one thread at a time.
 *
 * <pre>{@code
 * Slicer slicer = new Slicer(kernel.code(), arguments, right, sensor);
 * Slicer.Seen seen = slicer.window(stop);
 * }</pre>
 */
public final class Slicer {
  /** A timer's interrupt comes every millisecond: most slices as short as this are spared. */
  private static final double SLICE_NANOS = 100_000;

  /**
   * Slices as short as this were cut where something kept all tries waiting: they are cut anew, for
   * in a short one a look at the clock counts for much of a short call.
   */
  private static final double TOO_SHORT_NANOS = SLICE_NANOS / 4;

  /** The first slices of a cold loop are up to 5.7 % slow; the fourth one is not. */
  private static final int WARM = 3;

  private static final int COUNTED = 10;

  /** Work that cannot be cut is timed for about so long, once at least. */
  private static final double WINDOW_NANOS = 3_000_000;

  /** It grows by at most so much from try to try. */
  private static final double GROWTH = 16;

  /** Windows that together have a slice in each stratum: what is longer is sampled. */
  private static final int MOST_TURNS = 6;

  /** So that parts are told from work that is the same each time. */
  private static final int LEAST_TURNS = 2;

  /**
   * Parts may take so many times as long as the whole, what each of them begins with included:
   * where they take longer, they are other work.
   */
  private static final double LIKE_THE_WHOLE = 1.02;

  private static final int SLICES_OF_BUSY = 4;
  private static final int PARTS_OF_LITTLE = 32;

  private final Optional<Work> inParts;
  private Work work;
  private final NativeGauge sensor;
  private long size;
  private int warm;
  private int counted;
  private int turns = 1;
  private int windows;

  /**
   * A window and what was answered in it.
   *
   * @param window whose unit of work is all arguments once
   * @param answers to the arguments, in bits; none where parts were timed that answer otherwise
   */
  public record Seen(Window window, List<Long> answers) {
    public Seen {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Begins with work of unknown length.
   *
   * @param right the right answers, in the order of the arguments
   */
  public Slicer(Code code, List<Argument> arguments, List<Answer> right, NativeGauge sensor) {
    work = Work.of(code, arguments, right);
    inParts = work.units() == 0 ? Work.cut(code, arguments) : Optional.empty();
    this.sensor = sensor;
  }

  /** One whose unit of work is a round of a gauge. */
  public Slicer(NativeGauge gauge, NativeGauge sensor) {
    work = new WholeInC(NativeSlices.ofGauge(gauge));
    inParts = Optional.empty();
    this.sensor = sensor;
  }

  /** Runs the next window; the first one finds out how long slices are to be. */
  public Seen window(StopFlag stop) {
    if (size == 0) {
      settle(stop);
    }
    int turn = windows++ % turns;
    Seen seen = seen(work.run(size, place(turn), warm, counted, sensor, stop), turn);
    if (work.units() == 0
        && size < Integer.MAX_VALUE
        && quickest(seen.window()) < TOO_SHORT_NANOS) {
      size = 0;
    }
    return seen;
  }

  /**
   * Works for about so long, with few looks in between: for whoever wants to see the work alone.
   *
   * @param nanos in ns
   */
  public void busy(long nanos, StopFlag stop) {
    if (size == 0) {
      settle(stop);
    }
    long most = work.units() == 0 ? Integer.MAX_VALUE : work.units();
    long length = Math.clamp((long) (size * (nanos / SLICE_NANOS / SLICES_OF_BUSY)), size, most);
    long began = System.nanoTime();
    do {
      work.run(length, 0, 0, 1, sensor, stop);
    } while (System.nanoTime() - began < nanos);
  }

  /**
   * Does a little of the work, once there was a window of it.
   *
   * @return how much, in the unit that windows are told in
   */
  public double little(StopFlag stop) {
    long units = work.units();
    long part = units == 0 ? 1 : Math.max(1, size / PARTS_OF_LITTLE);
    work.run(part, 0, 0, 1, sensor, stop);
    return units == 0 ? 1 : (double) part / units;
  }

  /** It lies in the middle of its stratum, for a slice may be shorter than that. */
  private long place(int turn) {
    long stratum = work.units() / (counted * (long) turns);
    return turn * stratum + Math.max(0, (stratum - size) / 2);
  }

  private Seen seen(NativeSlices.Timed timed, int turn) {
    return new Seen(Window.of(timed, passes(), turn, turns), work.answers(timed));
  }

  /** How often a slice answers all arguments. */
  private double passes() {
    return work.units() == 0 ? size : (double) size / work.units();
  }

  private void settle(StopFlag stop) {
    long most = work.units() == 0 ? Integer.MAX_VALUE : Math.max(1, work.units() / COUNTED);
    size = 1;
    double nanos = nanos(stop);
    while (size < most && nanos < SLICE_NANOS / 2) {
      size = Math.clamp((long) (size * Math.min(GROWTH, SLICE_NANOS / nanos)), size + 1, most);
      nanos = nanos(stop);
    }
    double each = nanos / size;
    size = Math.clamp(Math.round(SLICE_NANOS / each), 1, most);
    if (work.units() > LEAST_TURNS * COUNTED) {
      spread();
    } else {
      fit(each * size);
      inParts.filter(_ -> each > SLICE_NANOS * COUNTED).ifPresent(parts -> cut(parts, each, stop));
    }
  }

  /** Work that is longer than a window is timed in parts, if these take together what it takes. */
  private void cut(Work parts, double wholeNanos, StopFlag stop) {
    double whole = Window.of(work.run(1, 0, 0, 1, sensor, stop), 1, 0, 1).slicesCpuNanos();
    int windowsOfAll = turns(wholeNanos / SLICE_NANOS);
    long length = parts.units() / ((long) COUNTED * windowsOfAll);
    double all = 0;
    for (int turn = 0; turn < windowsOfAll && length > 0; turn++) {
      long place = turn * (parts.units() / (COUNTED * (long) windowsOfAll));
      var timed = parts.run(length, place, 0, COUNTED, sensor, stop);
      all += Window.of(timed, 1, turn, windowsOfAll).slicesCpuNanos();
    }
    if (length > 0 && all < LIKE_THE_WHOLE * whole) {
      work = parts;
      size = length;
      turns = windowsOfAll;
      counted = COUNTED;
      warm = 1;
    }
  }

  private static int turns(double slices) {
    return (int) Math.clamp(Math.ceil(slices / COUNTED), LEAST_TURNS, MOST_TURNS);
  }

  /** Parts, as many as there are or can be sampled, in whole windows. */
  private void spread() {
    counted = COUNTED;
    warm = WARM;
    turns = turns((double) work.units() / size);
    size = Math.min(size, work.units() / ((long) COUNTED * turns));
  }

  /** Work that cannot be cut, so that slices may be long. */
  private void fit(double sliceNanos) {
    counted = (int) Math.clamp(WINDOW_NANOS / sliceNanos, 1, COUNTED);
    warm = Math.min(WARM, (int) (WINDOW_NANOS / sliceNanos));
  }

  /** What a slice takes: the quickest of three more, unless it takes long. */
  private double nanos(StopFlag stop) {
    double first = nanos(1, stop);
    return first > WINDOW_NANOS * COUNTED ? first : Math.min(first, nanos(WARM, stop));
  }

  private double nanos(int slices, StopFlag stop) {
    return quickest(Window.of(work.run(size, 0, 0, slices, sensor, stop), 1, 0, 1));
  }

  private static double quickest(Window window) {
    return Collections.min(window.ticks()) * window.nanosPerTick();
  }
}
