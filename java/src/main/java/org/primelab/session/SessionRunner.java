package org.primelab.session;

import java.util.ArrayList;
import java.util.List;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;

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
    spec.plan().carryOut(new Conditions(runner, spec.seed(), stop, listener, seen::add));
    return new Session(Session.FORMAT, spec, start.end(), seen, stop.isRaised());
  }
}
