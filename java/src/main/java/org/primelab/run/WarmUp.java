package org.primelab.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.primelab.ffi.StopFlag;
import org.primelab.kernel.Kernel;

/**
 * Lets the JVM link and compile a kernel before the clock starts: once for each kernel in a JVM, by
 * the first worker that comes; the others wait for it.
 *
 * @param nanos how long, in ns; 0 leaves it out. Kernels with the Vector API take longer
 */
record WarmUp(long nanos) {
  /** 2^36 − 5, a prime: a job of 131 072 divisors, long enough for a loop to be compiled in it. */
  private static final long PRIME = (1L << 36) - 5;

  /**
   * How much longer a kernel with the Vector API takes: until C2 has compiled its loops, each
   * vector is an object, and a number takes a hundred times as long. See
   * docs/java-kernels-notes.md.
   */
  private static final long VECTOR_FACTOR = 30;

  private static final Set<String> WARM = ConcurrentHashMap.newKeySet();

  void of(Kernel kernel) {
    synchronized (WARM) {
      if (nanos > 0 && WARM.add(kernel.name())) {
        run(kernel);
      }
    }
  }

  private void run(Kernel kernel) {
    StopFlag never = new StopFlag();
    long enough = kernel.language() == Kernel.Language.VECTOR ? VECTOR_FACTOR * nanos : nanos;
    long began = System.nanoTime();
    try {
      while (System.nanoTime() - began < enough) {
        kernel.implementation().isPrime(PRIME, never);
      }
    } catch (RuntimeException e) {
      // A kernel that fails will fail again on the first job, and be reported with its number.
      return;
    }
  }
}
