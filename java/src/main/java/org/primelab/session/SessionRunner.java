package org.primelab.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.run.Trial;

/**
 * Carries a plan out.
 *
 * @param runner runs each trial
 * @param stop ends the session early, with what was observed until then
 */
public record SessionRunner(Runner runner, StopFlag stop) {
  /** Runs the session. */
  public Session run(SessionSpec spec, RunListener listener) throws InterruptedException {
    Environment.Start start = Environment.Start.now();
    List<Observation> seen = new ArrayList<>();
    switch (spec.plan()) {
      case Plan.Trials trials -> runTrials(trials, spec.seed(), listener, seen::add);
      case Plan.Ladder ladder ->
          new LadderRunner(runner.childJvm(), stop).run(ladder, spec, listener, seen::add);
    }
    return new Session(Session.FORMAT, spec, start.end(), seen, stop.isRaised());
  }

  /**
   * Every trial once in the order of the plan, then again as often as asked in random order, so
   * that what drifts does not always hit the same one.
   */
  private void runTrials(
      Plan.Trials plan, long seed, RunListener listener, Consumer<Observation> seen)
      throws InterruptedException {
    Random random = new Random(seed);
    List<Trial> order = new ArrayList<>(plan.trials());
    for (int run = 0; run < plan.runs(); run++) {
      for (Trial trial : order) {
        if (stop.isRaised()) {
          return;
        }
        seen.accept(runner.run(trial, run, seed + run, stop, listener));
      }
      Collections.shuffle(order, random);
    }
  }
}
