package org.primelab.study.gil;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.NumberSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Uint64;

/**
 * What every worker does: a kernel tests prime numbers again and again. In C it is given many of
 * them a call; in Java it tests one at a time and looks at its flag in between, as an interpreter
 * does when a loop jumps back.
 *
 * @param kernel the kernel
 * @param primes different ones, for all of which its answer is exact
 * @param repeats how often each is tested in a call, at least 1
 * @param calls in a job, at least 1
 */
record LockJob(Kernel kernel, List<Uint64> primes, int repeats, int calls) {
  /** 2^36 − 5, with 131 072 odd divisors to try: short enough for a call of a millisecond. */
  private static final Uint64 TRIAL_PRIME = new Uint64((1L << 36) - 5);

  /** How often a piece is timed: the least time is the one without a disturbance. */
  private static final int TIMINGS = 9;

  /**
   * A job of about so long.
   *
   * @param callNanos how long a call is to take, in ns
   * @param jobNanos how long the job is, in ns
   * @param warmUpNanos how long the kernel is run before it is timed, in ns
   * @throws CancellationException if {@code stop} is raised meanwhile
   */
  static LockJob calibrate(
      Kernel kernel, long callNanos, long jobNanos, long warmUpNanos, StopFlag stop) {
    LockJob piece = new LockJob(kernel, primes(kernel), 1, 1);
    piece.warmUp(warmUpNanos, stop);
    long nanos = LongStream.range(0, TIMINGS).map(i -> piece.timeCall(stop)).min().orElseThrow();
    int repeats = Math.clamp(callNanos / nanos, 1, 1 << 20);
    int calls = Math.clamp(Math.round((double) jobNanos / (nanos * repeats)), 1, 1 << 20);
    return new LockJob(kernel, piece.primes, repeats, calls);
  }

  private static List<Uint64> primes(Kernel kernel) {
    return kernel.family() == Kernel.Family.TRIAL
        ? List.of(TRIAL_PRIME)
        : NumberSet.PRIMES_64.numbers();
  }

  private void warmUp(long nanos, StopFlag stop) {
    long began = System.nanoTime();
    do {
      call(stop, stop);
    } while (System.nanoTime() - began < nanos);
  }

  private long timeCall(StopFlag stop) {
    long began = System.nanoTime();
    call(stop, stop);
    return Math.max(1, System.nanoTime() - began);
  }

  /** Odd numbers that a call tests. */
  int numbersPerCall() {
    return primes.size() * repeats;
  }

  /**
   * Makes one call and returns how many answers were wrong.
   *
   * @param inC the flag that a kernel in C polls
   * @param inJava the flag that a loop in Java polls, a lock's perhaps
   * @throws CancellationException if either asks to stop
   */
  int call(StopFlag inC, StopFlag inJava) {
    return kernel.language() == Kernel.Language.C ? callC(inC, inJava) : loopInJava(inJava);
  }

  private int callC(StopFlag inC, StopFlag inJava) {
    boolean[] answers = kernel.implementation().arePrime(numbers(), inC);
    poll(inJava);
    int wrong = 0;
    for (boolean answer : answers) {
      wrong += answer ? 0 : 1;
    }
    return wrong;
  }

  private int loopInJava(StopFlag flag) {
    int wrong = 0;
    for (int i = 0; i < numbersPerCall(); i++) {
      wrong += kernel.implementation().isPrime(prime(i), flag) ? 0 : 1;
      poll(flag);
    }
    return wrong;
  }

  private static void poll(StopFlag flag) {
    if (flag.isRaised()) {
      throw new CancellationException();
    }
  }

  private long[] numbers() {
    long[] numbers = new long[numbersPerCall()];
    Arrays.setAll(numbers, this::prime);
    return numbers;
  }

  private long prime(int index) {
    return primes.get(index % primes.size()).bits();
  }
}
