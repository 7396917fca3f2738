package org.primelab.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.MutexKind;
import org.primelab.placement.Placement;
import org.primelab.prime.PrimeSuite;
import org.primelab.prime.PrimeTest;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;

/** Short ways to run a trial in a test. */
public final class Runs {
  private Runs() {}

  static Measurement run(Trial trial) throws InterruptedException {
    return standard().run(trial, 0, 1, new StopFlag(), RunListener.NONE);
  }

  static Measurement run(Trial trial, Kernel fake, StopFlag stop) throws InterruptedException {
    return new Runner(Kernels.of(fake), Duration.ZERO).run(trial, 0, 1, stop, RunListener.NONE);
  }

  static Runner standard() {
    return new Runner(Kernels.standard(), Duration.ZERO);
  }

  static Trial trial(String kernel, Model model, int workers, List<Argument> workload) {
    return new Trial("prime", kernel, workload, model, Placement.NONE, workers, JobOrder.FIFO);
  }

  /** Each as it comes. */
  static Stream<Model> models() {
    return ModelKind.all().stream().map(ModelKind::standard);
  }

  /** Each that can share a lock, and does so of each kind. */
  static Stream<Model> guarded(double share, long grain) {
    return Stream.of(MutexKind.SYNCHRONIZED, MutexKind.REENTRANT, MutexKind.PTHREAD)
        .map(kind -> new Guard(kind, share, grain))
        .flatMap(
            guard ->
                Stream.of(
                    new Model.Threads(guard, false),
                    new Model.Virtual(0, guard, false),
                    new Model.Virtual(2, guard, false),
                    new Model.Pool(PoolKind.FIXED, guard, false),
                    new Model.Pool(PoolKind.FORKJOIN, guard, false)));
  }

  /** A kernel of a test's own, called {@code fake-java}. */
  public static Kernel fake(PrimeTest test) {
    Suite suite = new PrimeSuite();
    return Kernel.java(
        suite, suite.group("trial"), "fake-java", "what the test says", Optional.empty(), test);
  }

  static List<Argument> numbers(long... bits) {
    return LongStream.of(bits).mapToObj(Argument::number).toList();
  }

  static List<Argument> range(int from, int to) {
    return LongStream.range(from, to).mapToObj(Argument::number).toList();
  }
}
