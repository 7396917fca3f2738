package org.primelab.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Measurement;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.run.Trial;

/**
 * Carries a plan out: every trial once in the order of the plan, then again as often as asked in
 * random order, so that what drifts does not always hit the same one.
 *
 * @param runner runs each trial
 * @param stop ends the session early, with what was measured until then
 */
public record SessionRunner(Runner runner, StopFlag stop) {
  /** Runs the session. */
  public Session run(SessionSpec spec, RunListener listener) throws InterruptedException {
    Environment.Start start = Environment.Start.now();
    List<Measurement> measurements = new ArrayList<>();
    Random random = new Random(spec.seed());
    List<Trial> order = new ArrayList<>(spec.trials());
    for (int run = 0; run < spec.runs() && !stop.isRaised(); run++) {
      for (int i = 0; i < order.size() && !stop.isRaised(); i++) {
        measurements.add(runner.run(order.get(i), run, spec.seed() + run, stop, listener));
      }
      Collections.shuffle(order, random);
    }
    return new Session(Session.FORMAT, spec, start.end(), measurements, stop.isRaised());
  }
}
