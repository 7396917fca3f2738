package org.primelab.study.spinner;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Uint64;

/**
 * The book's {@code slow()}: work that lasts so long, and its answer. A prime test that takes less
 * is done again and again, without giving control back in between. Used by one thread at a time.
 */
final class Slow {
  /** The number of the book's quiz, a prime: 35 million odd divisors. */
  static final Uint64 NUMBER = Uint64.parse("5000111000222021");

  /** The largest odd number that has to be tried as its divisor, and 1: the end of a range. */
  private static final long DIVISORS_END = (long) Math.sqrt((double) NUMBER.bits()) + 1;

  /** How long a sleep goes on without a look at the stop flag, in ns. */
  private static final long LONGEST_NAP = 50_000_000;

  private final DivisorTest divisors;
  private final long nanos;
  private final long yieldEvery;
  private final StopFlag stop;
  private long beganNanos;
  private long endedNanos;
  private long nextDivisor = 3;
  private boolean isComposite;
  private boolean isCut;
  private int tests;

  /**
   * Work that has not begun.
   *
   * @param nanos how long it is to last at least, in ns
   * @param yieldEvery divisors in each {@link #piece}
   */
  Slow(DivisorTest divisors, long nanos, long yieldEvery, StopFlag stop) {
    this.divisors = divisors;
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

  /** Tests the number until the time is over, without giving control back. */
  void compute() {
    BooleanSupplier whole = () -> advance(DIVISORS_END);
    while (whole.getAsBoolean()) {
      // The test itself is all there is to do.
    }
  }

  /** Tries the next divisors; false once the time is over and the last test is done. */
  boolean piece() {
    return advance(nextDivisor + 2 * yieldEvery);
  }

  private boolean advance(long to) {
    try {
      long end = Math.min(to, DIVISORS_END);
      isComposite |= divisors.hasDivisor(NUMBER.bits(), nextDivisor, end, stop);
      nextDivisor = end;
    } catch (CancellationException e) {
      isCut = true;
      return false;
    }
    return nextDivisor < DIVISORS_END || isAnotherDue();
  }

  private boolean isAnotherDue() {
    tests++;
    nextDivisor = 3;
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
