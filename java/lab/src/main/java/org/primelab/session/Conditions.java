package org.primelab.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.suite.Kernels;

/**
 * What a plan is carried out with.
 *
 * @param runner runs a trial once
 * @param seed of everything random, in [0, 2^32)
 * @param stop asks for an early end
 * @param listener hears of progress
 * @param seen takes each observation, in the order in which they are made
 * @param folder where a plan puts files that it makes; none if nothing is to be kept
 * @param earlier what was observed of the plan before, where a session is gone on with
 * @param given the time that the user gave
 */
public record Conditions(
    Runner runner,
    long seed,
    StopFlag stop,
    RunListener listener,
    Consumer<Observation> seen,
    Optional<Path> folder,
    List<Observation> earlier,
    TimeGiven given) {
  /** All kernels that may be run. */
  public Kernels kernels() {
    return runner.kernels();
  }

  /** What takes an observation of that turn: nothing while it warms up. */
  public Consumer<Observation> seen(Rounds.Turn turn) {
    return turn.counts() ? seen : observation -> {};
  }

  /** The same, with what is seen kept in a list besides. */
  public Conditions noting(List<Observation> list) {
    Consumer<Observation> both =
        observation -> {
          list.add(observation);
          seen.accept(observation);
        };
    return new Conditions(runner, seed, stop, listener, both, folder, earlier, given);
  }

  /** Tells of a step of a plan that takes so many ms in all: time says how much lies behind. */
  public void tell(String doing, long millis) {
    listener.progress(doing, () -> given.share(millis));
  }

  /** How long each JVM warms a kernel up before the clock starts. */
  public Duration warmUp() {
    return runner.warmUp();
  }
}
