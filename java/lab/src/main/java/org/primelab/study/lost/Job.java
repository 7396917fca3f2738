package org.primelab.study.lost;

import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Code;
import org.primelab.suite.Kernels;

/** What workers compute here: prime tests by trial division in Java. */
final class Job {
  /** A prime that takes 1,581 divisors: some microseconds. */
  static final Argument SHORT = Argument.number(9_999_991);

  /** A prime that takes 15,811 divisors: long enough for a collector to find nothing meanwhile. */
  static final Argument MEDIUM = Argument.number(999_999_937);

  /** A number whose smallest divisor is the first that is tried. */
  static final Argument SHORTEST = Argument.number(9_999_992);

  /** The prime of the book's quiz, 35 million divisors: long enough to be stopped. */
  static final Argument LONG = Argument.number(5_000_111_000_222_021L);

  /** How many work on short ones at the same time. */
  static final int WORKERS = 4;

  private Job() {}

  /** The kernel. */
  static Code code(Kernels kernels) {
    return kernels.byName("trial-java").code();
  }

  /** Tests a number, and nobody stops it. */
  static long test(Code code, Argument number) {
    return code.call(number, new StopFlag());
  }
}
