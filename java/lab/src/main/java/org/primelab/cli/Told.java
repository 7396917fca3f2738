package org.primelab.cli;

import org.primelab.report.Report;
import org.primelab.session.Session;

/**
 * A session with its answer.
 *
 * @param session what was measured
 * @param whole the answer, to be saved
 * @param rest of it, which was not shown while it was measured
 */
record Told(Session session, Report whole, Report rest) {}
