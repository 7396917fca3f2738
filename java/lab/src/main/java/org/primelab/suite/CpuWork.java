package org.primelab.suite;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.primelab.ffi.StopFlag;

/**
 * Work that takes as much CPU time as is wished: one question that a kernel is asked again and
 * again.
 *
 * @param kernel that answers it with something else than 0
 * @param question that it answers within a microsecond or two
 */
public record CpuWork(Kernel kernel, Argument question) {
  private static final Argument PRIME = Argument.number(1_000_003);

  /** Whether a prime is one, by trial division in C. */
  public static CpuWork ofPrimes() {
    return new CpuWork(Kernels.standard().byName("trial-c"), PRIME);
  }

  /**
   * Works in this thread until that has used so much more CPU time.
   *
   * @param nanos how much, in ns
   * @throws IllegalStateException if the kernel gives a wrong answer
   */
  public void take(long nanos) {
    StopFlag stop = new StopFlag();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + nanos;
    while (threads.getCurrentThreadCpuTime() < end) {
      if (kernel.code().call(question, stop) == 0) {
        throw new IllegalStateException("a wrong answer");
      }
    }
  }
}
