package org.primelab.study.lost;

import java.util.Map;
import org.primelab.session.SessionSpec;
import org.primelab.study.PlannedStudy;

/**
 * What gets lost where nobody keeps track: the failure of a thread, results after the collector or
 * main has left, a request to stop, and whose result it is? Each as it is done wrongly and rightly.
 */
public final class LostStudy extends PlannedStudy {
  /** Makes the study. */
  public LostStudy() {
    super(
        "lost",
        0,
        LostAnswer::of,
        Map.ofEntries(
            Map.entry("lostPlan", LostPlan.class),
            Map.entry("triedWay", TriedWay.class),
            Map.entry("notTried", NotTried.class)));
  }

  /** So many tries of each way. */
  public SessionSpec plan(int tries, long seed) {
    return plan(new LostPlan(tries), seed);
  }
}
