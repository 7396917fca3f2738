package org.primelab.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.primelab.child.ChildJvm;
import org.primelab.child.Messenger;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.run.Trial;
import org.primelab.suite.Kernels;
import org.primelab.window.Sensor;

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
  /** What takes time is done by it. */
  public SessionClock clock() {
    return given.clock();
  }

  /** What tells of neighbours on this machine, looked for now. */
  public Sensor sensor() throws InterruptedException {
    return clock().result(Sensor.class, () -> KnownSensor.ofThisMachine().find());
  }

  /** Runs a trial once. */
  public Measurement run(Trial trial, int iteration, long itsSeed, RunListener hears)
      throws InterruptedException {
    return clock().result(trial, () -> runner.run(trial, iteration, itsSeed, stop, hears));
  }

  /**
   * A child JVM is sent on an errand.
   *
   * @param jvm it
   * @param expected how long the next row may be expected to take
   */
  public record Sent(ChildJvm jvm, Duration expected) {}

  /**
   * Has an errand carried out by a child JVM, as {@link Messenger#send} does.
   *
   * @throws IOException if the JVM does not start, dies or fails; the message says why
   */
  public void send(ChildJvm jvm, List<String> words, Duration expected, Consumer<List<Long>> rows)
      throws IOException, InterruptedException {
    clock()
        .pass(new Sent(jvm, expected), () -> new Messenger(stop).send(jvm, words, expected, rows));
  }

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
