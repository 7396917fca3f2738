package org.primelab.ffi;

import java.util.concurrent.CancellationException;

/** What the functions that run two pinned threads answer, errno(3) on Linux, as exceptions. */
final class PairErrno {
  private static final int ENOMEM = -12;
  private static final int EINVAL = -22;
  private static final int ENOTSUP = -95;
  private static final int ETIMEDOUT = -110;
  private static final int ECANCELED = -125;

  private PairErrno() {}

  /** Returns what is no error. */
  static int check(int cpuA, int cpuB, int result) {
    if (result >= 0) {
      return result;
    }
    String cpus = "CPUs %d and %d: ".formatted(cpuA, cpuB);
    throw switch (result) {
      case ECANCELED -> new CancellationException();
      case EINVAL ->
          new IllegalArgumentException(cpus + "one is not there or not allowed, or both are one");
      case ETIMEDOUT -> new UnsupportedOperationException(cpus + "too busy to meet in time");
      case ENOMEM -> new UnsupportedOperationException(cpus + "not enough memory");
      case ENOTSUP -> new UnsupportedOperationException(cpus + "no such instruction set");
      default -> new UnsupportedOperationException(cpus + "errno " + -result);
    };
  }
}
