package org.primelab.study.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.run.Measurement;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Failures;
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
    ProfilePlan plan = (ProfilePlan) session.spec().plan();
    List<TrialProfile> trials = TrialProfile.all(session, plan);
    List<Block> blocks = new ArrayList<>();
    trials.forEach(trial -> blocks.addAll(new ProfileView(trial, plan.gcMillis()).blocks()));
    List<Caveat> caveats = ProfileCaveats.of(session, trials);
    return new Report(
        blocks, caveats, failures(session), ProfileDocument.of(session, plan, trials, caveats));
  }

  private static List<String> failures(Session session) {
    Stream<Measurement> watched = session.only(Profiled.class).stream().map(Profiled::run);
    return Stream.concat(Failures.of(session).stream(), watched.flatMap(Failures::of))
        .distinct()
        .toList();
  }
}
