package org.primelab.session;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.primelab.ffi.StopFlag;
import org.primelab.load.LoadedSuite;
import org.primelab.placement.Placement;
import org.primelab.run.Trial;
import org.primelab.run.WarmUp;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;

/**
 * Says before trials are run about how long they take here: one short call of each kernel tells
 * what a piece of its work takes, and the suite how much work each argument is. What the user's own
 * kernels take was seen when they were tried out.
 */
public final class Pilot {
  /** About what a JVM takes before the first run of a session. */
  public static final Duration JVM = Duration.ofMillis(400);

  /** About what a JVM takes that is a worker, with its kernel warmed up. */
  private static final double WORKER_JVM_NANOS = 150_000_000;

  /** A call is long enough to tell from here on, in ns. */
  private static final long TELLING_NANOS = 100_000;

  /** What is expected to take so many times less than that, does not tell however long it takes. */
  private static final double SHORT = 10;

  /** So many arguments are tried at most, spread over the workload. */
  private static final int TRIED = 20;

  /** What would take longer is not tried, as it would be run twice, in ns. */
  private static final double LONG_NANOS = 20_000_000;

  /** What each JVM does before its first run. */
  private static final WarmUp WARM = new WarmUp(30_000_000);

  /** The arguments tried are chosen from so many, spread over the workload as it stands. */
  private static final int LOOKED_AT = 1000;

  /** The last ones of so many arguments for each worker make no difference. */
  private static final int MANY = 64;

  /** The least of so many calls counts: one may have been interrupted. */
  private static final int CALLS = 3;

  /**
   * A workload in the measure of its suite.
   *
   * @param longest the argument that is most work, and how much it is
   */
  private record Work(double sum, Argument longest, double most) {
    static Work of(Suite suite, List<Argument> workload) {
      double sum = 0;
      double most = -1;
      Argument longest = suite.rehearsal();
      for (Argument argument : workload) {
        double work = suite.work(argument);
        sum += work;
        if (work > most) {
          most = work;
          longest = argument;
        }
      }
      return new Work(sum, longest, Math.max(0, most));
    }
  }

  /**
   * A call that is tried.
   *
   * @param kernel that is called
   * @param argument with what
   */
  public record Tried(Kernel kernel, Argument argument) {}

  private final Kernels kernels;
  private final int cpus;
  private final SessionClock clock;
  private final Map<String, OptionalDouble> nanosOfWork = new HashMap<>();
  private final IdentityHashMap<List<Argument>, Work> weighed = new IdentityHashMap<>();

  /**
   * One of this machine.
   *
   * @param cpus that may be used
   */
  public Pilot(Kernels kernels, int cpus) {
    this(kernels, cpus, SessionClock.MACHINE);
  }

  /** One of a machine whose time passes by that clock. */
  public Pilot(Kernels kernels, int cpus, SessionClock clock) {
    this.kernels = kernels;
    this.cpus = cpus;
    this.clock = clock;
  }

  /** One of this machine and this process. */
  public static Pilot here(Kernels kernels) {
    return here(kernels, SessionClock.MACHINE);
  }

  /** One of this process, by the clock of a session. */
  public static Pilot here(Kernels kernels, SessionClock clock) {
    return new Pilot(kernels, Runtime.getRuntime().availableProcessors(), clock);
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
    return nanos.isPresent()
        ? OptionalDouble.of(starting(trial) + busy(trial, kernel.suite()) * nanos.getAsDouble())
        : nanos;
  }

  /** What its JVMs take to start, as many of them at a time as there are CPUs. */
  private double starting(Trial trial) {
    int jvms = trial.model().hasProcesses() ? trial.workers() : 0;
    return WORKER_JVM_NANOS * Math.ceilDiv(jvms, cpus);
  }

  /** How much work lies between a run's begin and its end. */
  private double busy(Trial trial, Suite suite) {
    Work work = work(suite, trial.workload());
    int hands = Math.max(1, Math.min(Math.min(trial.workers(), cpus), places(trial)));
    return trial.workload().size() > MANY * hands
        ? Math.max(work.most, work.sum / hands)
        : listed(trial.workload(), suite, hands);
  }

  /** So many CPUs its workers have together. */
  private static int places(Trial trial) {
    Placement where = trial.placement();
    return where.cpus().isEmpty()
        ? Integer.MAX_VALUE
        : (int)
            IntStream.range(0, trial.workers())
                .mapToObj(where::cpuOf)
                .flatMap(Optional::stream)
                .distinct()
                .count();
  }

  /** Whoever is free first takes the next argument: the last ones end late where there are few. */
  private static double listed(List<Argument> workload, Suite suite, int hands) {
    PriorityQueue<Double> free = new PriorityQueue<>(Collections.nCopies(hands, 0.0));
    double end = 0;
    for (Argument argument : workload) {
      double its = free.remove() + suite.work(argument);
      free.add(its);
      end = Math.max(end, its);
    }
    return end;
  }

  private Work work(Suite suite, List<Argument> workload) {
    return weighed.computeIfAbsent(workload, all -> Work.of(suite, all));
  }

  /** The argument of a workload that is expected to take longest. */
  public Argument longest(String suite, List<Argument> workload) {
    return work(kernels.suite(suite), workload).longest;
  }

  /** What a piece of work takes: by the least argument that takes long enough to tell. */
  private OptionalDouble tried(Kernel kernel, List<Argument> workload) {
    Suite suite = kernel.suite();
    if (kernel.missing().isPresent() || workload.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (suite instanceof LoadedSuite loaded) {
      return loaded.took(kernel.name(), workload).stream()
          .mapToDouble(took -> took.toNanos() / Math.max(1, work(suite, workload).sum))
          .findFirst();
    }
    // The first call links the code, which is no work; a JIT is done before the runs as well.
    least(kernel, suite.rehearsal(), 1);
    if (kernel.language() != Kernel.Language.C) {
      pass(WARM, () -> WARM.of(kernel));
    }
    double usual = usual(kernel);
    double each = usual;
    for (Argument argument : spread(suite.byWork(spread(workload, LOOKED_AT)), TRIED)) {
      double work = Math.max(1, suite.work(argument));
      if (usual * work > LONG_NANOS) {
        return OptionalDouble.of(usual);
      }
      long nanos = least(kernel, argument, CALLS);
      each = nanos / work;
      // A short call that took long was kept waiting, and tells nothing of longer ones.
      if (nanos >= TELLING_NANOS && SHORT * usual * work >= TELLING_NANOS) {
        break;
      }
    }
    return OptionalDouble.of(each);
  }

  /**
   * What a piece of work takes in what a kernel is warmed up with: enough where it is all alike.
   */
  private double usual(Kernel kernel) {
    Argument argument = kernel.suite().warmUp(kernel.language()).getFirst();
    double work = Math.max(1, kernel.suite().work(argument));
    return least(kernel, argument, CALLS) / work;
  }

  /** The first, the last and others between, of all that there are where they are few. */
  private static List<Argument> spread(List<Argument> all, int most) {
    int last = all.size() - 1;
    int steps = Math.min(last, most);
    return IntStream.rangeClosed(0, steps)
        .mapToObj(i -> all.get((int) ((long) i * last / Math.max(1, steps))))
        .toList();
  }

  /** What a call takes that nothing has interrupted, unless that is too long to be tried again. */
  private long least(Kernel kernel, Argument argument, int calls) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < calls; i++) {
      long began = clock.getAsLong();
      pass(new Tried(kernel, argument), () -> kernel.code().call(argument, new StopFlag()));
      long nanos = clock.getAsLong() - began;
      least = Math.min(least, nanos);
      if (nanos > LONG_NANOS) {
        break;
      }
    }
    return least;
  }

  private void pass(Object what, Runnable step) {
    try {
      clock.pass(what, step::run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
