package org.primelab.study.profile;

import java.util.Map;
import org.primelab.run.Measurement;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.PlannedStudy;

/** Where did the time go: what did each worker's wall time consist of, and what was in its way? */
public final class ProfileStudy extends PlannedStudy {
  /** Makes the study. */
  public ProfileStudy() {
    super(
        "profile",
        WARM_UP_MILLIS,
        ProfileAnswer::of,
        Map.ofEntries(
            Map.entry("profilePlan", ProfilePlan.class),
            Map.entry("knownSlowdown", KnownSlowdown.class),
            Map.entry("measurement", Measurement.class),
            Map.entry("profiled", Profiled.class),
            Map.entry("notWatched", NotWatched.class)));
  }
}
