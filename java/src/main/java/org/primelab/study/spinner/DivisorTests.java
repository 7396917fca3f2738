package org.primelab.study.spinner;

import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.NativeKernel;
import org.primelab.ffi.StopFlag;

/** The range tests of both languages. */
final class DivisorTests {
  /** Divisors between two looks at the stop flag, as in all kernels. */
  private static final long STOP_INTERVAL = 1L << 16;

  private DivisorTests() {}

  static DivisorTest of(Work work) {
    return switch (work) {
      case SLEEP, BLOCK -> DivisorTest.NONE;
      case PRIME -> DivisorTests::inJava;
      case NATIVE -> inC(work.kernel());
    };
  }

  private static DivisorTest inC(String name) {
    NativeKernel kernel = NativeKernel.byName(name).orElseThrow(NoSuchElementException::new);
    return (n, from, to, stop) -> kernel.divisorIn(n, from, to, stop).isPresent();
  }

  private static boolean inJava(long n, long from, long to, StopFlag stop) {
    for (long begin = from; begin < to; begin += 2 * STOP_INTERVAL) {
      if (stop.isRaised()) {
        throw new CancellationException();
      }
      if (inBlock(n, begin, Math.min(to, begin + 2 * STOP_INTERVAL))) {
        return true;
      }
    }
    return false;
  }

  /** A unit for the JIT. */
  private static boolean inBlock(long n, long from, long to) {
    for (long d = from; d < to; d += 2) {
      if (Long.remainderUnsigned(n, d) == 0) {
        return true;
      }
    }
    return false;
  }
}
