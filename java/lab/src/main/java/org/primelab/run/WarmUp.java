package org.primelab.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.primelab.ffi.StopFlag;
import org.primelab.stats.ChangePoint;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Kernel;

/**
 * Lets the JVM link and compile a kernel before the clock starts, until its times are steady: once
 * for each kernel in a JVM, by the first worker that comes; the others wait for it.
 *
 * @param nanos how long at least, in ns; 0 leaves it out. Kernels with the Vector API take longer
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

  /** What is not steady after so many times as long is timed as it is. */
  private static final int MOST = 10;

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
    List<Argument> arguments = kernel.suite().warmUp(kernel.language());
    Optional<Batch> batch = batch(kernel);
    int calls = kernel.language() == Kernel.Language.VECTOR ? VECTOR_CALLS : 0;
    long latest = System.nanoTime() + MOST * nanos;
    Runnable pass =
        () -> {
          arguments.stream()
              .filter(_ -> arguments.size() == 1 || System.nanoTime() < latest)
              .forEach(argument -> kernel.code().call(argument, never));
          batch.ifPresent(all -> all.answers(never));
        };
    try {
      untilSteady(System::nanoTime, Math.ceilDiv(calls, arguments.size()), pass);
    } catch (RuntimeException e) {
      // A kernel that fails will fail again on the first job, and be reported with its argument.
      return;
    }
  }

  /**
   * What the JIT would see first when the clock runs, if a kernel in Java has its own way there.
   */
  private static Optional<Batch> batch(Kernel kernel) {
    return kernel.language() == Kernel.Language.C || !kernel.code().hasBatch()
        ? Optional.empty()
        : Optional.of(
            kernel
                .code()
                .batch(
                    kernel.group().inputs().stream()
                        .flatMap(set -> set.arguments().stream())
                        .filter(kernel::isExactFor)
                        .toList()));
  }

  /**
   * Passes over all arguments, timed in stretches, until the last of these have no change point:
   * for as long as is asked for at least, and so many passes, and for ten times as long at most. So
   * a JIT that comes late is waited for, and a machine that never rests is not.
   *
   * @param passes that are needed, however long they take
   * @return how many passes there were
   */
  int untilSteady(LongSupplier clock, int passes, Runnable pass) {
    double[] last = new double[ChangePoint.LEAST_SAMPLES];
    long began = clock.getAsLong();
    int done = 0;
    for (int stretch = 0; ; stretch++) {
      long from = clock.getAsLong();
      int first = done;
      do {
        pass.run();
        done++;
      } while (clock.getAsLong() - from < nanos / last.length);
      long now = clock.getAsLong();
      System.arraycopy(last, 1, last, 0, last.length - 1);
      last[last.length - 1] = Math.max(1.0, (double) (now - from)) / (done - first);
      if (isEnough(now - began, done < passes, stretch >= last.length - 1, last)) {
        return done;
      }
    }
  }

  private boolean isEnough(long elapsed, boolean passesMissing, boolean isFull, double[] last) {
    if (elapsed < nanos || (passesMissing && elapsed < VECTOR_LIMIT)) {
      return false;
    }
    return elapsed >= MOST * nanos || (isFull && ChangePoint.of(last).isEmpty());
  }
}
