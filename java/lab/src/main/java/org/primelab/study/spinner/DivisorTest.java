package org.primelab.study.spinner;

import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Kernels;

/** Tries a range of odd divisors. */
@FunctionalInterface
interface DivisorTest {
  /** The test by the kernel of {@code work}, if it has one. */
  static DivisorTest of(Work work, Kernels kernels) {
    return work.computes()
        ? kernels.byName(work.kernel()).implementation()::hasDivisor
        : (n, from, to, stop) -> false;
  }

  /**
   * Whether an odd number in [from, to) divides {@code n}.
   *
   * @throws CancellationException if {@code stop} was raised before
   */
  boolean hasDivisor(long n, long from, long to, StopFlag stop);
}
