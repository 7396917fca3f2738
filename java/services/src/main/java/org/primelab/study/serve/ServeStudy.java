package org.primelab.study.serve;

import java.util.Map;
import org.primelab.session.Session;
import org.primelab.study.Found;
import org.primelab.study.PlannedStudy;

/**
 * What users of an application server wait for when others ask for more: large requests beside
 * small ones, requests that wait, clients that never end theirs.
 */
public final class ServeStudy extends PlannedStudy {
  /** Makes the study. */
  public ServeStudy() {
    super(
        "serve",
        0,
        ServeStudy::found,
        Map.ofEntries(
            Map.entry("servePlan", ServePlan.class),
            Map.entry("profilePlan", ProfilePlan.class),
            Map.entry("searchPlan", SearchPlan.class),
            Map.entry("served", Served.class),
            Map.entry("profiled", Profiled.class),
            Map.entry("probed", Probed.class),
            Map.entry("notServed", NotServed.class)));
  }

  private static Found found(Session session) {
    return switch (session.spec().plan()) {
      case SearchPlan _ -> SearchAnswer.of(session);
      case ProfilePlan(ServePlan serve) -> ServeAnswer.of(session, serve);
      case ServePlan serve -> ServeAnswer.of(session, serve);
      default -> throw new IllegalArgumentException(session.spec().plan() + " serves nothing");
    };
  }
}
