package org.primelab.cli;

import java.util.List;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.study.Fault;

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
    List<Observation> all = session.observations();
    boolean byAKernel = !all.isEmpty() && all.getLast() instanceof Fault;
    return session.interrupted() && !byAKernel;
  }
}
