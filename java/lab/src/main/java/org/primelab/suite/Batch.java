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
}
