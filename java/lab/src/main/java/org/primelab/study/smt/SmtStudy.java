package org.primelab.study.smt;

import java.util.Map;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Answer;
import org.primelab.study.Study;

/**
 * What are two CPUs to each other, from moment to moment, and what is the second one worth to each
 * kind of work? Windows of work are sorted by what a cache line's latency says just before and just
 * after them, so that it is answered also where a hypervisor hides hyperthreads and moves CPUs.
 */
public final class SmtStudy implements Study {
  @Override
  public String name() {
    return "smt";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.ofEntries(
        Map.entry("smtPlan", SmtPlan.class),
        Map.entry("relationWindow", RelationWindow.class),
        Map.entry("coRunWindow", CoRunWindow.class),
        Map.entry("refusedPair", RefusedPair.class));
  }

  /** A session of that plan. */
  public SessionSpec plan(SmtPlan plan, long seed) {
    return new SessionSpec(name(), plan, 0, seed);
  }

  @Override
  public Report answer(Session session) {
    return Answer.report(session, SmtAnswer.of(SmtView.of(session)));
  }
}
