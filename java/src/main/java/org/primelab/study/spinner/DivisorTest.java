package org.primelab.study.spinner;

import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;

/** Tries a range of odd divisors. */
@FunctionalInterface
interface DivisorTest {
  /** For work that tests nothing. */
  DivisorTest NONE = (n, from, to, stop) -> false;

  /**
   * Whether an odd number in [from, to) divides {@code n}.
   *
   * @throws CancellationException if {@code stop} was raised before
   */
  boolean hasDivisor(long n, long from, long to, StopFlag stop);
}
