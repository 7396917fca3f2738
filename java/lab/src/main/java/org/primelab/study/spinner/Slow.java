package org.primelab.study.spinner;

import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.PrimeSuite;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Code;
import org.primelab.suite.Parts;
import org.primelab.suite.Suite;

/**
 * The book's {@code slow()}: work that lasts so long, and its answer. A prime test that takes less
 * is done again and again, without giving control back in between. Used by one thread at a time.
 */
final class Slow {
  /** The number of the book's quiz, a prime: 35 million odd divisors. */
  static final Argument NUMBER = Argument.number(5000111000222021L);

  /** What is asked about it. */
  static final Suite SUITE = new PrimeSuite();

  /** How long a sleep goes on without a look at the stop flag, in ns. */
  private static final long LONGEST_NAP = 50_000_000;

  private static final int MOST_TESTS = 1 << 16;

  /** How often one test is timed: the least time is the one without a disturbance. */
  private static final int TIMINGS = 3;

  private final Optional<Code> test;
  private final long nanos;
  private final long yieldEvery;
  private final StopFlag stop;
  private long beganNanos;
  private long endedNanos;
  private long next;
  private boolean isComposite;
  private boolean isCut;
  private int tests;

  /**
   * Work that has not begun.
   *
   * @param test of the number, a unit a divisor; none if the work only waits
   * @param nanos how long it is to last at least, in ns
   * @param yieldEvery divisors in each {@link #piece}; 0 for a whole test
   */
  Slow(Optional<Code> test, long nanos, long yieldEvery, StopFlag stop) {
    this.test = test;
    this.nanos = nanos;
    this.yieldEvery = yieldEvery;
    this.stop = stop;
  }

  /** The clock starts. */
  void begin() {
    beganNanos = System.nanoTime();
  }

  /** The clock stops. */
  void end() {
    endedNanos = System.nanoTime();
    isCut |= stop.isRaised();
  }

  /** Keeps the calling thread asleep until the time is over. */
  void sleep() throws InterruptedException {
    for (long left = nanos; left > 0 && !stop.isRaised(); left = nanos - elapsed()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, LONGEST_NAP));
    }
  }

  /** The same work that looks at another flag. */
  Slow polling(StopFlag other) {
    return new Slow(test, nanos, yieldEvery, other);
  }

  /** Calls a server on this machine that answers when the time is over, and waits for it. */
  void callServer() throws InterruptedException {
    isCut |= !SlowServer.call(nanos, stop);
  }

  /** Tests that fill the time, to be made in one call. A few are made now, to be timed. */
  Batch inOneCall() {
    Code code = test.orElseThrow();
    long one = LongStream.range(0, TIMINGS).map(i -> timeOne(code)).min().orElseThrow();
    return code.batch(Collections.nCopies(Math.clamp(nanos / one, 1, MOST_TESTS), NUMBER));
  }

  private long timeOne(Code code) {
    long began = System.nanoTime();
    try {
      code.call(NUMBER, stop);
    } catch (CancellationException e) {
      isCut = true;
    }
    return Math.max(1, System.nanoTime() - began);
  }

  /** Makes that call. */
  void compute(Batch all) {
    try {
      for (long answer : all.answers(stop)) {
        isComposite |= answer == 0;
        tests++;
      }
    } catch (CancellationException e) {
      isCut = true;
    }
  }

  /** Tests the number until the time is over; control goes back after each piece. */
  void compute(Runnable giveBack) {
    while (piece()) {
      giveBack.run();
    }
  }

  /** Tries the next divisors; false once the time is over and the last test is done. */
  boolean piece() {
    Parts parts = test.flatMap(Code::parts).orElseThrow();
    long units = parts.units(NUMBER);
    long end = yieldEvery == 0 ? units : Math.min(next + yieldEvery, units);
    try {
      isComposite |= parts.of(NUMBER, next, end, stop) == 0;
    } catch (CancellationException e) {
      isCut = true;
      return false;
    }
    next = end;
    if (next < units) {
      return true;
    }
    tests++;
    next = 0;
    return elapsed() < nanos;
  }

  private long elapsed() {
    return System.nanoTime() - beganNanos;
  }

  long nanos() {
    return nanos;
  }

  long beganNanos() {
    return beganNanos;
  }

  long endedNanos() {
    return endedNanos;
  }

  /** What came of it. */
  Outcome outcome() {
    return new Outcome(endedNanos - beganNanos, tests, tests > 0 && !isComposite, !isCut);
  }
}
