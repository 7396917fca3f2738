package org.primelab.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.lock.LockMode;
import org.primelab.lock.MutexKind;
import org.primelab.run.ExecutionModel;
import org.primelab.run.Guard;
import org.primelab.run.Tuning;
import org.primelab.suite.Kernel;
import picocli.CommandLine.Option;

/** What a model can be told beyond the number of its workers; the same words in every command. */
final class TuningOptions {
  private static final double NANOS_PER_MILLI = 1e6;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Model virtual: carriers for all virtual threads (default: one a worker).")
  @Nullable Integer parallelism;

  @Option(
      names = "--pool",
      paramLabel = "NAME",
      converter = Converters.Pool.class,
      completionCandidates = Choices.Pools.class,
      description = "Model pool: ${COMPLETION-CANDIDATES} (default: fixed).")
  Tuning.Pool pool = Tuning.STANDARD.pool();

  @Option(
      names = "--lock",
      paramLabel = "NAME",
      converter = Converters.Lock.class,
      completionCandidates = Choices.Locks.class,
      description =
          "Model gil: the lock during a call into C: ${COMPLETION-CANDIDATES} (default: held).")
  LockMode lock = Tuning.STANDARD.lock();

  @Option(
      names = "--switch-interval",
      paramLabel = "MS",
      converter = Converters.Millis.class,
      description = "Model gil: wait before asking for the lock, 0.1 to 50 ms (default: 5).")
  double switchMillis = Tuning.STANDARD.switchIntervalNanos() / NANOS_PER_MILLI;

  @Option(
      names = "--exchange",
      paramLabel = "NAME",
      converter = Converters.Exchange.class,
      completionCandidates = Choices.Exchanges.class,
      description = "Model processes: jobs travel by ${COMPLETION-CANDIDATES} (default: pipe).")
  Tuning.Exchange exchange = Tuning.STANDARD.exchange();

  @Option(
      names = "--grain",
      paramLabel = "N",
      converter = Converters.Count.class,
      description =
          "Model split, and threads with a mutex: odd divisors at a time (default: 262144).")
  int grain = (int) Tuning.STANDARD.grain();

  @Option(
      names = "--mutex",
      paramLabel = "NAME",
      converter = Converters.Mutex.class,
      completionCandidates = Choices.Mutexes.class,
      description =
          "Model threads: a lock around the work: ${COMPLETION-CANDIDATES} (default: none).")
  MutexKind mutex = MutexKind.NONE;

  @Option(
      names = "--locked",
      paramLabel = "PERCENT",
      converter = Converters.Percent.class,
      description = "Model threads: so much of the work is done under it (default: 100).")
  int locked = 100;

  @Option(
      names = "--critical",
      description = "Call kernels in C by critical downcalls, which no safepoint can stop.")
  boolean critical;

  private Guard guard() {
    return mutex == MutexKind.NONE ? Guard.NONE : new Guard(mutex, locked / 100.0);
  }

  /**
   * All of it.
   *
   * @throws UserError if the model cannot run the kernel like that
   */
  Tuning chosen(ExecutionModel model, Kernel kernel) {
    int carriers = parallelism == null ? 0 : parallelism;
    long nanos = Math.round(switchMillis * NANOS_PER_MILLI);
    Tuning tuning = new Tuning(carriers, pool, lock, nanos, exchange, grain, guard(), critical);
    Optional<String> refusal = model.refusal(kernel, tuning);
    if (refusal.isPresent()) {
      throw new UserError("--model " + Choices.typed(model), refusal.get());
    }
    return tuning;
  }
}
