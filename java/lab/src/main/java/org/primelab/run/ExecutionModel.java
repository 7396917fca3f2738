package org.primelab.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.primelab.lock.LockMode;
import org.primelab.suite.Kernel;

/** Who does the work. */
public enum ExecutionModel {
  /** One worker, the thread that asks: what the others are measured against. */
  SEQUENTIAL("one worker, on the thread that asks", "worker", "workers") {
    @Override
    public int mostWorkers() {
      return 1;
    }

    @Override
    Crew crew(RunContext run) {
      return new SequentialCrew(run.placed(0, run.localWorker(0)));
    }
  },

  /** Platform threads of this JVM on one queue. */
  THREADS("platform threads of one JVM, on one queue", "thread", "threads") {
    @Override
    public int mostWorkers() {
      return MOST_THREADS;
    }

    @Override
    Optional<String> ownRefusal(Kernel kernel, Tuning tuning) {
      return tuning.guard().isOn() && !kernel.implementation().triesDivisors()
          ? kernel
              .missing()
              .or(
                  () ->
                      Optional.of(
                          kernel.name()
                              + " tries no divisors that a lock could be held for; take one that"
                              + " does"))
          : Optional.empty();
    }

    @Override
    Crew crew(RunContext run) {
      return run.trial().tuning().guard().isOn()
          ? GuardedCrew.of(run)
          : new ThreadCrew(each(run, id -> run.placed(id, run.localWorker(id))), () -> {});
    }
  },

  /** A child JVM for each worker, fed through pipes. */
  PROCESSES("child JVMs, each fed through a pipe", "process", "processes") {
    @Override
    public int mostWorkers() {
      return ChildWorker.most();
    }

    @Override
    Crew crew(RunContext run) {
      return new ThreadCrew(each(run, run::childWorker), run.children()::end);
    }
  },

  /** A virtual thread for each number. */
  VIRTUAL(
      "a virtual thread for each number", "virtual thread at a time", "virtual threads at a time") {
    @Override
    public int mostWorkers() {
      return MOST_THREADS;
    }

    @Override
    Optional<String> ownRefusal(Kernel kernel, Tuning tuning) {
      return tuning.parallelism() <= Carriers.MOST
          ? Optional.empty()
          : Optional.of(
              "a JVM has at most %d carriers; take --parallelism %1$d or less"
                  .formatted(Carriers.MOST));
    }

    @Override
    Crew crew(RunContext run) {
      return VirtualCrew.of(run);
    }
  },

  /** One of the standard executors. */
  POOL("a pool of java.util.concurrent: fixed or fork/join", "pool thread", "pool threads") {
    @Override
    public int mostWorkers() {
      return MOST_THREADS;
    }

    @Override
    Crew crew(RunContext run) {
      return PoolCrew.of(run);
    }
  },

  /** Platform threads of which one at a time may run Java, as in CPython. */
  GIL(
      "threads under a simulated interpreter lock",
      "thread under an interpreter lock",
      "threads under an interpreter lock") {
    @Override
    public int mostWorkers() {
      return MOST_THREADS;
    }

    @Override
    Optional<String> ownRefusal(Kernel kernel, Tuning tuning) {
      return tuning.lock() == LockMode.RELEASED && kernel.language() != Kernel.Language.C
          ? Optional.of(
              kernel.name() + " is in Java, which runs under the lock; take a kernel in C")
          : Optional.empty();
    }

    @Override
    Crew crew(RunContext run) {
      return LockedCrew.of(run);
    }
  },

  /** POSIX threads that one downcall lets go and waits for. */
  NATIVE("POSIX threads of C, fed by one call", "POSIX thread", "POSIX threads") {
    @Override
    public int mostWorkers() {
      return MOST_THREADS;
    }

    @Override
    Optional<String> ownRefusal(Kernel kernel, Tuning tuning) {
      return kernel.implementation().inC().isPresent()
          ? Optional.empty()
          : kernel
              .missing()
              .or(
                  () ->
                      Optional.of(kernel.name() + " is in Java; threads of C take a kernel in C"));
    }

    @Override
    Crew crew(RunContext run) {
      return PosixCrew.of(run);
    }
  },

  /** Platform threads that share every number. */
  SPLIT(
      "each number's divisors split over platform threads",
      "thread to a number",
      "threads to a number") {
    @Override
    public int mostWorkers() {
      return MOST_THREADS;
    }

    @Override
    Optional<String> ownRefusal(Kernel kernel, Tuning tuning) {
      return kernel.implementation().triesDivisors()
          ? Optional.empty()
          : kernel
              .missing()
              .or(() -> Optional.of(kernel.name() + " tries no divisors; take one that does"));
    }

    @Override
    Crew crew(RunContext run) {
      return new SplitCrew(run);
    }
  };

  /** More say nothing new on machines of today, and some systems refuse to start them. */
  private static final int MOST_THREADS = 4096;

  private final String summary;
  private final String one;
  private final String several;

  ExecutionModel(String summary, String one, String several) {
    this.summary = summary;
    this.one = one;
    this.several = several;
  }

  /** What it is, in a few words. */
  public String summary() {
    return summary;
  }

  /** So many workers, as people say it: {@code 2 processes}. */
  public String crewOf(int workers) {
    return workers + " " + (workers == 1 ? one : several);
  }

  /** How many workers can be had on this machine, at least 1. */
  public abstract int mostWorkers();

  /** Why it cannot run that kernel, as a sentence for the user; empty if it can. */
  public final Optional<String> refusal(Kernel kernel, Tuning tuning) {
    return ownRefusal(kernel, tuning).or(() -> criticalRefusal(kernel, tuning));
  }

  Optional<String> ownRefusal(Kernel kernel, Tuning tuning) {
    return Optional.empty();
  }

  private Optional<String> criticalRefusal(Kernel kernel, Tuning tuning) {
    if (!tuning.critical()) {
      return Optional.empty();
    }
    if (kernel.language() != Kernel.Language.C) {
      return Optional.of(kernel.name() + " is in Java; only a kernel in C is called critically");
    }
    return Set.of(PROCESSES, NATIVE, SPLIT).contains(this) || tuning.guard().isOn()
        ? Optional.of(
            "critical calls are for threads of one JVM that test whole numbers; take --model"
                + " threads, without --mutex")
        : Optional.empty();
  }

  abstract Crew crew(RunContext run);

  private static List<Worker> each(RunContext run, IntFunction<Worker> maker) {
    return IntStream.range(0, run.trial().workers()).mapToObj(maker).toList();
  }
}
