package org.primelab.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;

/**
 * Lets the JVM link and compile a kernel before the clock starts: once for each kernel in a JVM, by
 * the first worker that comes; the others wait for it.
 *
 * @param nanos how long, in ns; 0 leaves it out. Kernels with the Vector API take longer
 */
public record WarmUp(long nanos) {
  /**
   * How many calls a kernel with the Vector API needs: until C2 has compiled its loops, each vector
   * is an object, and a call takes a hundred times as long. That lasts until so many calls are
   * through, sooner or later as the CPUs are free for the compiler: see docs/java-kernels.md.
   */
  private static final int VECTOR_CALLS = 500;

  /** The longest that takes, in ns. */
  private static final long VECTOR_LIMIT = 4_000_000_000L;

  private static final Set<String> WARM = ConcurrentHashMap.newKeySet();

  /** Warms a kernel up, unless it is warm. */
  public void of(Kernel kernel) {
    synchronized (WARM) {
      if (nanos > 0 && WARM.add(kernel.name())) {
        run(kernel);
      }
    }
  }

  private void run(Kernel kernel) {
    StopFlag never = new StopFlag();
    int calls = kernel.language() == Kernel.Language.VECTOR ? VECTOR_CALLS : 0;
    List<Argument> arguments = kernel.suite().warmUp(kernel.language());
    long began = System.nanoTime();
    try {
      for (int i = 0; isTooShort(System.nanoTime() - began, i < calls); i++) {
        kernel.code().call(arguments.get(i % arguments.size()), never);
      }
    } catch (RuntimeException e) {
      // A kernel that fails will fail again on the first job, and be reported with its argument.
      return;
    }
  }

  private boolean isTooShort(long elapsed, boolean callsMissing) {
    return elapsed < nanos || (callsMissing && elapsed < VECTOR_LIMIT);
  }
}
