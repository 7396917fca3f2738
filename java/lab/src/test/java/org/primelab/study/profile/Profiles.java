package org.primelab.study.profile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.MutexKind;
import org.primelab.placement.Placement;
import org.primelab.prime.PrimalityOracle;
import org.primelab.prime.PrimeTest;
import org.primelab.run.Guard;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.run.Trial;
import org.primelab.session.Carrier;
import org.primelab.session.Session;
import org.primelab.session.SessionRunner;
import org.primelab.session.TimeGiven;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;

/** Short sessions of {@code lab profile}, really run. */
final class Profiles {
  /** For {@code @ResourceLock}: a JVM has room for one profiler. */
  static final String LOCK = "async-profiler";

  /** Primes of some milliseconds each. */
  private static final List<Argument> PRIMES =
      Stream.iterate(50_000_000_000_001L, n -> n + 2)
          .map(Argument::number)
          .filter(n -> PrimalityOracle.isPrime(PrimeTest.bits(n)))
          .limit(24)
          .toList();

  private Profiles() {}

  static Trial trial(Model model, int workers) {
    return new Trial("prime", "trial-c", PRIMES, model, Placement.NONE, workers, JobOrder.FIFO);
  }

  /** Four threads that do so much under a lock, or share nothing. */
  static Trial guarded(MutexKind mutex, double share) {
    Guard guard = mutex == MutexKind.NONE ? Guard.NONE : new Guard(mutex, share, 1 << 16);
    return trial(new Model.Threads(guard, false), 4);
  }

  /** Each once watched and once not. */
  static Session of(ProfilePlan plan, Optional<Path> folder) throws InterruptedException {
    return of(plan, folder, new StopFlag(), RunListener.NONE);
  }

  static Session of(ProfilePlan plan, Optional<Path> folder, StopFlag stop, RunListener listener)
      throws InterruptedException {
    Runner runner = new Runner(Kernels.standard(), Duration.ZERO);
    return new SessionRunner(runner, stop, folder, Carrier.HERE, TimeGiven.fromNow())
        .run(new ProfileStudy().plan(plan, 1), listener);
  }
}
