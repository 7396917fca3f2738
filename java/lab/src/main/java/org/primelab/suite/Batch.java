package org.primelab.suite;

import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;

/** Arguments laid out for a kernel, to be answered again and again, by many threads at once. */
@FunctionalInterface
public interface Batch {
  /**
   * The bits of each answer.
   *
   * @throws CancellationException if {@code stop} was raised before all answers were found
   */
  long[] answers(StopFlag stop);

  /**
   * The same, found so many times.
   *
   * @param passes how often, at least 1
   */
  default long[] answers(int passes, StopFlag stop) {
    long[] answers = answers(stop);
    for (int pass = 1; pass < passes; pass++) {
      answers = answers(stop);
    }
    return answers;
  }
}
