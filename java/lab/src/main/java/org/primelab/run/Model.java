package org.primelab.run;

import java.util.Map;
import java.util.Optional;
import org.primelab.lock.InterpreterLock;
import org.primelab.lock.LockMode;
import org.primelab.report.Words;
import org.primelab.run.ModelKind.Called;
import org.primelab.run.ModelOption.Told;
import org.primelab.suite.Kernel;

/**
 * Who does the work, and how, with all that it was told: each model is a record of its own options.
 *
 * <p>A new one is a record in this file and its {@link Crew}. Its options are its components, each
 * with what the help says of it; what it is without being told anything is what its constructor
 * without arguments makes. Lists of models, the command line and session files learn of it from
 * here: see {@link ModelKind}.
 */
public sealed interface Model {
  /** What {@code --critical} does. */
  String CRITICAL = "call kernels in C by critical downcalls, which no safepoint can stop";

  /** Brings its workers together. Only this package can say for what. */
  Crew crew(RunContext run);

  /** Which of the models that there are it is. */
  default ModelKind kind() {
    return ModelKind.of(this);
  }

  /** The name as users type it. */
  default String name() {
    return kind().called().name();
  }

  /** What it is, in a few words. */
  default String summary() {
    return kind().called().summary();
  }

  /** So many workers, as people say it: {@code 2 processes}. */
  default String crewOf(int workers) {
    return workers + " " + (workers == 1 ? kind().called().one() : kind().called().several());
  }

  /** What its workers were told, in words that follow {@link #crewOf}; may be empty. */
  default String manner() {
    return guard().words() + (critical() ? ", called critically" : "");
  }

  /** All that it was told or is without, by its record's components. */
  default Map<String, Object> options() {
    return ModelOption.components((Record) this);
  }

  /** What is not as it comes, by the options' names, as users type it. */
  default Map<String, String> differing() {
    return kind().differing(this);
  }

  /** How many workers can be had on this machine, at least 1. */
  default int mostWorkers() {
    // More say nothing new on machines of today, and some systems refuse to start them.
    return 4096;
  }

  /** A lock that its workers share. */
  default Guard guard() {
    return Guard.NONE;
  }

  /** Whether kernels in C are called by critical downcalls, which no safepoint can stop. */
  default boolean critical() {
    return false;
  }

  /** Whether all workers take part in every number. */
  default boolean sharesNumbers() {
    return false;
  }

  /** Whether its workers are processes of their own. */
  default boolean hasProcesses() {
    return false;
  }

  /** Whether a worker that waits for the lock that all share has no thread meanwhile. */
  default boolean waitsUnseen() {
    return false;
  }

  /** Why it cannot run that kernel, as a sentence for the user; empty if it can. */
  default Optional<String> refusal(Kernel kernel) {
    return guard().refusal(kernel).or(() -> criticalRefusal(kernel));
  }

  private Optional<String> criticalRefusal(Kernel kernel) {
    if (critical() && guard().isOn()) {
      return Optional.of("critical calls are for numbers that are tested whole; leave --mutex out");
    }
    return unless(
        !critical() || kernel.language() == Kernel.Language.C,
        kernel,
        " is in Java; only a kernel in C is called critically");
  }

  /** Why a kernel does not fit, if it does not: because it is not there, or else that sentence. */
  static Optional<String> unless(boolean fits, Kernel kernel, String sentence) {
    return fits
        ? Optional.empty()
        : kernel.missing().or(() -> Optional.of(kernel.name() + sentence));
  }

  /**
   * One worker, the thread that asks: what the others are measured against.
   *
   * @param critical whether kernels in C are called critically
   */
  @Called(
      name = "sequential",
      summary = "one worker, on the thread that asks",
      one = "worker",
      several = "workers")
  record Sequential(@Told(CRITICAL) boolean critical) implements Model {
    public Sequential() {
      this(false);
    }

    @Override
    public int mostWorkers() {
      return 1;
    }

    @Override
    public Crew crew(RunContext run) {
      return new SequentialCrew(run.placed(0, run.localWorker(0)));
    }
  }

  /**
   * Platform threads of this JVM on one queue.
   *
   * @param guard a lock that they share
   * @param critical whether kernels in C are called critically
   */
  @Called(
      name = "threads",
      summary = "platform threads of one JVM, on one queue",
      one = "thread",
      several = "threads")
  record Threads(Guard guard, @Told(CRITICAL) boolean critical) implements Model {
    public Threads() {
      this(Guard.NONE, false);
    }

    @Override
    public Crew crew(RunContext run) {
      return GuardedCrew.of(
          run,
          mutex ->
              ThreadCrew.of(run, id -> run.placed(id, run.guardedWorker(id, mutex)), () -> {}));
    }
  }

  /**
   * A child JVM for each worker.
   *
   * @param exchange how jobs and answers travel
   */
  @Called(
      name = "processes",
      summary = "child JVMs, each fed through a pipe",
      one = "process",
      several = "processes")
  record Processes(@Told(value = "how jobs travel", label = "NAME") Exchange exchange)
      implements Model {
    public Processes() {
      this(Exchange.PIPE);
    }

    @Override
    public int mostWorkers() {
      return ChildWorker.most();
    }

    @Override
    public boolean hasProcesses() {
      return true;
    }

    @Override
    public Crew crew(RunContext run) {
      return ThreadCrew.of(run, id -> run.childWorker(id, exchange), run.children()::end);
    }
  }

  /**
   * A virtual thread for each number.
   *
   * @param parallelism how many carriers the JVM gives to all its virtual threads; 0 for one a
   *     worker
   * @param guard a lock that they share
   * @param critical whether kernels in C are called critically
   */
  @Called(
      name = "virtual",
      summary = "a virtual thread for each number",
      one = "virtual thread at a time",
      several = "virtual threads at a time")
  record Virtual(
      @Told(value = "carriers for all virtual threads", standard = "one a worker") int parallelism,
      Guard guard,
      @Told(CRITICAL) boolean critical)
      implements Model {
    public Virtual {
      if (parallelism < 0) {
        throw new IllegalArgumentException(parallelism + " carriers");
      }
    }

    public Virtual() {
      this(0, Guard.NONE, false);
    }

    @Override
    public boolean waitsUnseen() {
      return guard.mutex().isOfJvm();
    }

    @Override
    public Optional<String> refusal(Kernel kernel) {
      return parallelism <= Carriers.MOST
          ? Model.super.refusal(kernel)
          : Optional.of(
              "a JVM has at most %d carriers; take --parallelism %1$d or less"
                  .formatted(Carriers.MOST));
    }

    @Override
    public Crew crew(RunContext run) {
      return GuardedCrew.of(run, mutex -> VirtualCrew.of(run, mutex, parallelism));
    }
  }

  /**
   * One of the standard executors.
   *
   * @param pool which one
   * @param guard a lock that its threads share
   * @param critical whether kernels in C are called critically
   */
  @Called(
      name = "pool",
      summary = "a pool of java.util.concurrent: fixed or fork/join",
      one = "pool thread",
      several = "pool threads")
  record Pool(
      @Told(value = "which executor", label = "NAME") PoolKind pool,
      Guard guard,
      @Told(CRITICAL) boolean critical)
      implements Model {
    public Pool() {
      this(PoolKind.FIXED, Guard.NONE, false);
    }

    @Override
    public Crew crew(RunContext run) {
      return GuardedCrew.of(
          run, mutex -> new ExecutorCrew(run, mutex, () -> pool.of(run.trial().workers())));
    }
  }

  /**
   * Platform threads of which one at a time may run Java, as in CPython.
   *
   * @param lock what a thread does with the lock while it calls C
   * @param switchIntervalNanos how long a thread waits before it asks for the lock, in ns, from 0.1
   *     to 50 ms
   * @param critical whether kernels in C are called critically
   */
  @Called(
      name = "gil",
      summary = "threads under a simulated interpreter lock",
      one = "thread under an interpreter lock",
      several = "threads under an interpreter lock")
  record Gil(
      @Told(value = "the lock during a call into C", label = "NAME", noun = "use of the lock")
          LockMode lock,
      @Told(
              value = "wait before asking for the lock, 0.1 to 50 ms",
              name = "switch-interval",
              label = "MS",
              least = LEAST_MILLIS,
              most = MOST_MILLIS,
              whole = false,
              per = 1 / NANOS_PER_MILLI)
          long switchIntervalNanos,
      @Told(CRITICAL) boolean critical)
      implements Model {
    private static final double LEAST_MILLIS = 0.1;
    private static final double MOST_MILLIS = 50;
    private static final double NANOS_PER_MILLI = 1e6;

    public Gil {
      double millis = switchIntervalNanos / NANOS_PER_MILLI;
      if (millis < LEAST_MILLIS || millis > MOST_MILLIS) {
        throw new IllegalArgumentException("switch interval of " + switchIntervalNanos + " ns");
      }
    }

    public Gil() {
      this(LockMode.HELD, InterpreterLock.STANDARD_INTERVAL_NANOS, false);
    }

    @Override
    public String manner() {
      return " %s during calls into C%s".formatted(Words.of(lock), Model.super.manner());
    }

    @Override
    public Optional<String> refusal(Kernel kernel) {
      return unless(
              lock == LockMode.HELD || kernel.language() == Kernel.Language.C,
              kernel,
              " is in Java, which runs under the lock; take a kernel in C")
          .or(() -> Model.super.refusal(kernel));
    }

    @Override
    public Crew crew(RunContext run) {
      return LockedCrew.of(run, lock, switchIntervalNanos);
    }
  }

  /** POSIX threads that one downcall lets go and waits for. */
  @Called(
      name = "native",
      summary = "POSIX threads of C, fed by one call",
      one = "POSIX thread",
      several = "POSIX threads")
  record Native() implements Model {

    @Override
    public Optional<String> refusal(Kernel kernel) {
      return unless(
          kernel.code().inC().isPresent(), kernel, " is in Java; threads of C take a kernel in C");
    }

    @Override
    public Crew crew(RunContext run) {
      return PosixCrew.of(run);
    }
  }

  /**
   * Platform threads that share every number.
   *
   * @param grain how many odd divisors a worker takes on at a time, at least 1
   */
  @Called(
      name = "split",
      summary = "each number's divisors split over platform threads",
      one = "thread to a number",
      several = "threads to a number")
  record Split(@Told(Guard.GRAIN) long grain) implements Model {
    public Split {
      Grains.requireSize(grain);
    }

    public Split() {
      this(Guard.STANDARD_GRAIN);
    }

    @Override
    public boolean sharesNumbers() {
      return true;
    }

    @Override
    public Optional<String> refusal(Kernel kernel) {
      return unless(
          kernel.code().parts().isPresent(),
          kernel,
          " has no parts to share out; take one that has");
    }

    @Override
    public Crew crew(RunContext run) {
      return new SplitCrew(run, grain);
    }
  }

  /** Virtual threads that share nothing, and are sent their numbers. */
  @Called(
      name = "actors",
      summary = "actors: a virtual thread and a mailbox each",
      one = "actor",
      several = "actors")
  record Actors() implements Model {
    @Override
    public Crew crew(RunContext run) {
      return ActorCrew.of(run);
    }
  }

  /** Platform threads that take each number from hand to hand. */
  @Called(
      name = "rendezvous",
      summary = "threads that meet whoever gives them a number",
      one = "thread at a rendezvous",
      several = "threads at a rendezvous")
  record Rendezvous() implements Model {
    @Override
    public Crew crew(RunContext run) {
      return new RendezvousCrew(
          ThreadCrew.of(run, id -> run.placed(id, run.localWorker(id)), () -> {}));
    }
  }
}
