package org.primelab.study.gil;

import java.util.Map;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Answer;
import org.primelab.study.Study;

/**
 * What does a global interpreter lock cost, and what do the ways around it give? Every worker does
 * the whole job once, under a simulated lock or none, and in CPython where it is installed.
 */
public final class GilStudy implements Study {
  /** Mostly waits for its own multiplications, and keeps off the divider that siblings share. */
  public static final String STANDARD_KERNEL = "mr7-montgomery-c";

  @Override
  public String name() {
    return "gil";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.ofEntries(
        Map.entry("gilPlan", GilPlan.class),
        Map.entry("lockRun", LockRun.class),
        Map.entry("lockTicks", LockTicks.class),
        Map.entry("lockFailure", LockFailure.class),
        Map.entry("pythonFound", PythonFound.class),
        Map.entry("pythonMissed", PythonMissed.class),
        Map.entry("pythonRun", PythonRun.class));
  }

  /** A session for a plan. */
  public SessionSpec plan(GilPlan plan, long seed) {
    return new SessionSpec(name(), plan, 0, seed);
  }

  @Override
  public Report answer(Session session) {
    return Answer.report(session, GilAnswer.of(session));
  }
}
