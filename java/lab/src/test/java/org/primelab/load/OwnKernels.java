package org.primelab.load;

import java.util.concurrent.atomic.AtomicLong;

/** Methods of a user's, good and bad. They are called in other JVMs than that of the tests. */
final class OwnKernels {
  private static final AtomicLong CALLS = new AtomicLong();

  private OwnKernels() {}

  static long sum(long[] data) {
    long sum = 0;
    for (long x : data) {
      sum += x;
    }
    return sum;
  }

  static double mean(double[] data) {
    double sum = 0;
    for (double x : data) {
      sum += x;
    }
    return sum / data.length;
  }

  /** As it should be, but for the last bits. */
  static double meanBackwards(double[] data) {
    double sum = 0;
    for (int i = data.length - 1; i >= 0; i--) {
      sum += data[i];
    }
    return sum / data.length;
  }

  static long throwsLate(long n) {
    if (CALLS.incrementAndGet() > 40) {
      throw new IllegalStateException("late");
    }
    return n;
  }

  private static boolean isEven(long n) {
    return n % 2 == 0;
  }

  static int multiples(long from, long to) {
    int count = 0;
    for (long n = from; n < to; n++) {
      count += n % 7 == 0 ? 1 : 0;
    }
    return count;
  }

  static int[] setup(long n) {
    int[] next = new int[(int) n];
    for (int i = 0; i < n; i++) {
      next[i] = (int) ((i + 7) % n);
    }
    return next;
  }

  static long walk(int[] next) {
    int at = 0;
    long steps = 0;
    do {
      at = next[at];
      steps++;
    } while (at != 0);
    return steps;
  }

  /** Good for counts that are a multiple of four. */
  static long sumOfFours(long[] data) {
    long sum = 0;
    for (int i = 0; i + 4 <= data.length; i += 4) {
      sum += data[i] + data[i + 1] + data[i + 2] + data[i + 3];
    }
    return sum;
  }

  static long sumAndSort(long[] data) {
    long sum = sum(data);
    java.util.Arrays.sort(data);
    return sum;
  }

  static long counted(long n) {
    return n + CALLS.getAndIncrement();
  }

  static long throwing(long n) {
    throw new ArithmeticException("no " + n);
  }

  static long exiting(long n) {
    System.exit(3);
    return n;
  }

  static long endless(long n) {
    while (isEven(2 * CALLS.get())) {
      Thread.onSpinWait();
    }
    return n;
  }

  static long deep(long n) {
    return n == 0 ? 0 : 1 + deep(n + 1);
  }

  static long printing(long n) {
    System.out.println("n is " + n);
    return n;
  }

  static long same(long n) {
    return n;
  }
}
