package org.primelab.cluster.spark;

import java.io.Serializable;
import org.primelab.cluster.engine.Primes.Found;
import org.primelab.cluster.engine.Told;

/** What came of a task, on its way to the driver. */
final class Finding implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The primes themselves, if they are wanted. */
  final long[] primes;

  private final String executor;
  private final long pid = ProcessHandle.current().pid();
  private final long count;
  private final long nanos;

  /**
   * It.
   *
   * @param executor whose it is
   * @param nanos time in the kernel, in ns
   */
  Finding(String executor, Found found, long nanos) {
    this.executor = executor;
    this.nanos = nanos;
    count = found.count();
    primes = found.listed();
  }

  Told.Answered answer(int chunk, long atNanos) {
    return new Told.Answered(executor, chunk, count, nanos, pid, atNanos);
  }
}
