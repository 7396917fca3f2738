package org.primelab.study.start;

import java.util.Map;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Answer;
import org.primelab.study.Study;

/**
 * What does it cost to start a process, a platform thread and a virtual thread, to keep one
 * waiting, and to switch between two?
 */
public final class StartStudy implements Study {
  @Override
  public String name() {
    return "start";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.ofEntries(
        Map.entry("startPlan", StartPlan.class),
        Map.entry("startTime", StartTime.class),
        Map.entry("weight", Weight.class),
        Map.entry("switchTime", SwitchTime.class),
        Map.entry("notWeighed", NotWeighed.class));
  }

  /** So many ms of rounds. */
  public SessionSpec plan(long millis, long seed) {
    return new SessionSpec(name(), new StartPlan(millis), 0, seed);
  }

  @Override
  public Report answer(Session session) {
    return Answer.report(session, StartAnswer.of(session));
  }
}
