package org.primelab.cli;

import java.util.List;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.study.Failures;
import org.primelab.study.Fault;
import org.primelab.study.LoadedKernels;

/**
 * A session with its answer.
 *
 * @param session what was measured
 * @param whole the answer, to be saved
 * @param rest of it, which was not shown while it was measured
 */
record Told(Session session, Report whole, Report rest) {
  /** Whether the user ended it, and not what a kernel did. */
  boolean isInterrupted() {
    return session.interrupted() && !isEndedByAKernel(session.observations());
  }

  /** One that answers wrongly, or died, ends a session of the user's kernels. */
  private boolean isEndedByAKernel(List<Observation> all) {
    return LoadedKernels.of(session).isPresent()
        && (all.stream().anyMatch(Failures::isIn)
            || all.stream().anyMatch(Fault.class::isInstance));
  }
}
