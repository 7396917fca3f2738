package org.primelab.study.profile;

import java.util.Map;
import org.primelab.report.Report;
import org.primelab.run.Measurement;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Answer;
import org.primelab.study.Study;

/** Where did the time go: what did each worker's wall time consist of, and what was in its way? */
public final class ProfileStudy implements Study {
  /** Enough for the JIT to reach its last tier on so small a loop. */
  private static final int WARM_UP_MILLIS = 30;

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.of(
        "profilePlan",
        ProfilePlan.class,
        "measurement",
        Measurement.class,
        "profiled",
        Profiled.class,
        "notWatched",
        NotWatched.class);
  }

  /** A session that carries a plan out. */
  public SessionSpec plan(ProfilePlan plan, long seed) {
    return new SessionSpec(name(), plan, WARM_UP_MILLIS, seed);
  }

  @Override
  public Report answer(Session session) {
    return Answer.report(session, ProfileAnswer.of(session));
  }
}
