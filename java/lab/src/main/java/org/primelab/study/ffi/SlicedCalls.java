package org.primelab.study.ffi;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.primelab.window.Window;
import org.primelab.window.Witnesses;

/**
 * The same call again and again, timed in slices between looks at the core. For one thread.
 *
 * <pre>{@code
 * SlicedCalls calls = new SlicedCalls(times -> answer(times) == right);
 * calls.warmUp(mostNanos);
 * SlicedCalls.Seen seen = calls.window(witnesses);
 * }</pre>
 */
final class SlicedCalls {
  /** A JVM in which the JIT keeps a loop waiting until it is compiled, so that none stays cold. */
  static final String COMPILE_AT_ONCE = "-Xbatch";

  /** What disturbs one turn of a part seldom lasts until the next. */
  private static final int TURNS_A_ROUND = 2;

  /** Numbers of a {@link Seen#row} that stand before those of the window. */
  static final int BEFORE_WINDOW = 5;

  /**
   * Long enough that reading the clock (25 ns) is lost in it, and short beside a time slice, in ns.
   */
  private static final long TIMING_NANOS = 300_000;

  /** A timing's slices: most of them are as short as a timer spares. */
  private static final int SLICES = 3;

  /**
   * The JIT compiles a loop for good when it has counted some thousand turns and then 15,000 more
   * (HotSpot's Tier4CompileThreshold): one that made fewer is not yet warm.
   */
  private static final long COMPILED = 50_000;

  /** A call that is so long that fewer are made in this time is hardly longer while it is cold. */
  private static final long LONG_ENOUGH_NANOS = 100_000_000;

  private static final long LONGEST_NANOS = 1_000_000_000;

  /** Calls in each of many short loops, so that the JIT compiles the loop as a whole. */
  private static final int WARM_UP_CALLS = 20;

  /** So many timings in a row that are this close are steady. */
  private static final int AGREEING = 5;

  private static final double AGREE = 1.1;

  private final Calls calls;
  private final LongSupplier clock;
  private int known = 1;

  /** A loop of calls. */
  @FunctionalInterface
  interface Calls {
    /**
     * Makes so many, one after the other.
     *
     * @return whether the last answer is right
     */
    boolean make(int times);
  }

  /**
   * A window of calls.
   *
   * @param window whose unit of work is a call
   * @param calls how many were made
   * @param right whether the last answer of each slice was right
   */
  record Seen(Window window, int calls, boolean right) {
    /** All calls, in ns. */
    long nanos() {
      return Math.max(1, Math.round(window.nanos()));
    }

    /** A row: where it belongs, what it took, whether all is right, and the window's numbers. */
    long[] row(int place, int round, boolean isElseRight) {
      return LongStream.concat(
              LongStream.of(place, round, calls, nanos(), right && isElseRight ? 1 : 0),
              window.numbers().stream().mapToLong(number -> number))
          .toArray();
    }
  }

  SlicedCalls(Calls calls) {
    this(calls, System::nanoTime);
  }

  /**
   * One by another clock.
   *
   * @param clock in ns
   */
  SlicedCalls(Calls calls, LongSupplier clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** All parts of a round, each of which has turns at several moments. */
  static <P> List<P> turns(List<P> parts) {
    return Collections.nCopies(TURNS_A_ROUND, parts).stream().flatMap(List::stream).toList();
  }

  /**
   * How long each of so many loops may warm up, in ns: half of the time, but as long as it takes to
   * compile a loop.
   */
  static long warmUpNanos(long millis, int loops) {
    return Math.clamp(millis * 500_000L / Math.max(1, loops), LONG_ENOUGH_NANOS, LONGEST_NANOS);
  }

  /**
   * Brings the loop up to speed: until it was compiled, and its timings agree with each other and
   * with the best of all. A long loop may be what code that short ones made does not stand: so both
   * are tried.
   */
  void warmUp(long mostNanos) {
    long began = clock.getAsLong();
    double[] last = new double[AGREEING];
    double best = Double.MAX_VALUE;
    long made = 0;
    long took = 0;
    for (int i = 0; took < mostNanos; i++) {
      made += shortLoops();
      calibrate();
      double each = (double) nanos() / known;
      made += known;
      last[i % AGREEING] = each;
      best = Math.min(best, each);
      took = clock.getAsLong() - began;
      if ((made >= COMPILED || took >= LONG_ENOUGH_NANOS) && agree(last, best)) {
        return;
      }
    }
  }

  private static boolean agree(double[] last, double best) {
    return Arrays.stream(last).min().orElseThrow() > 0
        && Arrays.stream(last).max().orElseThrow() < AGREE * best;
  }

  /** Short loops that take as long as a timing; returns how many calls these were. */
  private int shortLoops() {
    long began = clock.getAsLong();
    int made = 0;
    int next = 1;
    while (clock.getAsLong() - began < TIMING_NANOS) {
      calls.make(next);
      made += next;
      next = Math.min(2 * next, WARM_UP_CALLS);
    }
    return made;
  }

  /**
   * The next window; where it was far too short, as the loop has become quicker since, one of more
   * calls in its place.
   */
  Seen window(Witnesses witnesses) {
    calibrate();
    Seen seen = seen(witnesses);
    while (seen.nanos() < TIMING_NANOS / 4) {
      known = next(known, seen.nanos());
      seen = seen(witnesses);
    }
    return seen;
  }

  private Seen seen(Witnesses witnesses) {
    int slices = Math.min(SLICES, known);
    int each = known / slices;
    BitSet right = new BitSet();
    Window window = witnesses.around(slices, each, slice -> right.set(slice, calls.make(each)));
    return new Seen(window, slices * each, right.cardinality() == slices);
  }

  /** Finds out how many calls make a timing, as far as that is not known. */
  private void calibrate() {
    long nanos = nanos();
    while (nanos < TIMING_NANOS / 2) {
      known = next(known, nanos);
      nanos = nanos();
    }
  }

  private long nanos() {
    long began = clock.getAsLong();
    calls.make(known);
    return Math.max(1, clock.getAsLong() - began);
  }

  /** The next timing is of twice as many at most: the first ones are slower than those to come. */
  private static int next(int made, long nanos) {
    return (int) Math.clamp(TIMING_NANOS * made / nanos, 1, Math.min(2L * made, Integer.MAX_VALUE));
  }
}
