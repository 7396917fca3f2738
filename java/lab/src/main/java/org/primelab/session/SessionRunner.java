package org.primelab.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;

/**
 * Carries a plan out.
 *
 * @param runner runs each trial
 * @param stop ends the session early, with what was observed until then
 * @param folder for the files of a plan that makes some; none if nothing is to be kept
 */
public record SessionRunner(Runner runner, StopFlag stop, Optional<Path> folder) {
  /** One that keeps no files. */
  public SessionRunner(Runner runner, StopFlag stop) {
    this(runner, stop, Optional.empty());
  }

  /** Runs the session. */
  public Session run(SessionSpec spec, RunListener listener) throws InterruptedException {
    Environment.Start start = Environment.Start.now();
    List<Observation> seen = new ArrayList<>();
    spec.plan().carryOut(new Conditions(runner, spec.seed(), stop, listener, seen::add, folder));
    return new Session(Session.FORMAT, spec, start.end(), seen, stop.isRaised());
  }
}
