package org.primelab.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.primelab.ffi.StopFlag;
import org.primelab.load.LoadedSuite;
import org.primelab.run.Trial;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;

/**
 * Says before trials are run about how long they take here: one short call of each kernel tells
 * what a piece of its work takes, and the suite how much work each argument is.
 */
public final class Pilot {
  /** A call is long enough to tell from here on, in ns. */
  private static final long TELLING_NANOS = 100_000;

  private final Kernels kernels;
  private final int cpus;
  private final Map<String, OptionalDouble> nanosOfWork = new HashMap<>();

  /**
   * One of this machine.
   *
   * @param cpus that may be used
   */
  public Pilot(Kernels kernels, int cpus) {
    this.kernels = kernels;
    this.cpus = cpus;
  }

  /** One of this machine and this process. */
  public static Pilot here(Kernels kernels) {
    return new Pilot(kernels, Runtime.getRuntime().availableProcessors());
  }

  /** All of these one after the other, so many times; empty if a kernel cannot be tried here. */
  public Optional<Duration> lasting(List<Trial> trials, int times) {
    OptionalDouble nanos = nanos(trials);
    return nanos.isPresent()
        ? Optional.of(Duration.ofNanos(Math.round(times * nanos.getAsDouble())))
        : Optional.empty();
  }

  private OptionalDouble nanos(List<Trial> trials) {
    double all = 0;
    for (Trial trial : trials) {
      OptionalDouble one = nanos(trial);
      if (one.isEmpty()) {
        return one;
      }
      all += one.getAsDouble();
    }
    return OptionalDouble.of(all);
  }

  private OptionalDouble nanos(Trial trial) {
    Kernel kernel = kernels.byName(trial.suite(), trial.kernel());
    OptionalDouble nanos =
        nanosOfWork.computeIfAbsent(
            kernel.qualifiedName(), name -> tried(kernel, trial.workload()));
    double[] work = trial.workload().stream().mapToDouble(kernel.suite()::work).toArray();
    double sum = Arrays.stream(work).sum();
    double longest = Arrays.stream(work).max().orElse(0);
    double busy = Math.max(longest, sum / Math.min(trial.workers(), cpus));
    return nanos.isPresent() ? OptionalDouble.of(busy * nanos.getAsDouble()) : nanos;
  }

  /** What a piece of work takes: by the least argument that takes long enough to tell. */
  private static OptionalDouble tried(Kernel kernel, List<Argument> workload) {
    Suite suite = kernel.suite();
    if (suite instanceof LoadedSuite || kernel.missing().isPresent() || workload.isEmpty()) {
      return OptionalDouble.empty();
    }
    StopFlag stop = new StopFlag();
    // The first call links the code, which is no work.
    kernel.code().call(suite.rehearsal(), stop);
    double each = 0;
    for (Argument argument :
        workload.stream().sorted(Comparator.comparingDouble(suite::work)).toList()) {
      long began = System.nanoTime();
      kernel.code().call(argument, stop);
      long nanos = System.nanoTime() - began;
      each = nanos / Math.max(1, suite.work(argument));
      if (nanos >= TELLING_NANOS) {
        break;
      }
    }
    return OptionalDouble.of(each);
  }
}
