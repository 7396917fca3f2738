package org.primelab.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.window.PassingWatch;

/**
 * Carries a plan out.
 *
 * @param runner runs each trial
 * @param stop ends the session early, with what was observed until then
 * @param folder for the files of a plan that makes some; none if nothing is to be kept
 * @param carrier who does it
 * @param given the time that the user gave
 */
public record SessionRunner(
    Runner runner, StopFlag stop, Optional<Path> folder, Carrier carrier, TimeGiven given) {
  /** One that keeps no files and begins now. */
  public SessionRunner(Runner runner, StopFlag stop) {
    this(runner, stop, Optional.empty(), Carrier.HERE, TimeGiven.fromNow());
  }

  /** Runs the session. */
  public Session run(SessionSpec spec, RunListener listener) throws InterruptedException {
    return goOn(spec, List.of(), (seen, session) -> {}, listener);
  }

  /**
   * Goes on with a session.
   *
   * @param earlier what was observed of it before
   * @param kept hears of each further observation, and may ask for all that there is by then
   */
  public Session goOn(
      SessionSpec spec,
      List<Observation> earlier,
      BiConsumer<Observation, Supplier<Session>> kept,
      RunListener listener)
      throws InterruptedException {
    Environment.Start start = Environment.Start.now();
    try (PassingWatch watch = Neighbours.watch()) {
      return goOn(spec, earlier, kept, listener, () -> environment(start, watch));
    }
  }

  private Session goOn(
      SessionSpec spec,
      List<Observation> earlier,
      BiConsumer<Observation, Supplier<Session>> kept,
      RunListener listener,
      Supplier<Environment> around)
      throws InterruptedException {
    List<Observation> all = new ArrayList<>(earlier);
    Supplier<Session> now = () -> new Session(Session.FORMAT, spec, around.get(), all, true);
    Consumer<Observation> seen =
        observation -> {
          all.add(observation);
          kept.accept(observation, now);
        };
    boolean whole =
        carrier.carryOut(
            spec,
            new Conditions(
                runner, spec.seed(), stop, listener, seen, folder, List.copyOf(earlier), given));
    boolean interrupted = !whole || stop.isRaised();
    return new Session(Session.FORMAT, spec, around.get(), all, interrupted);
  }

  private Environment environment(Environment.Start start, PassingWatch watch) {
    return carrier.environment(start.end().with(Neighbours.of(watch)));
  }
}
