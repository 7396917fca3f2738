package org.primelab.study.start;

import java.util.Map;
import org.primelab.session.SessionSpec;
import org.primelab.study.PlannedStudy;

/**
 * What does it cost to start a process, a platform thread and a virtual thread, to keep one
 * waiting, and to switch between two?
 */
public final class StartStudy extends PlannedStudy {
  /** Makes the study. */
  public StartStudy() {
    super(
        "start",
        0,
        StartAnswer::of,
        Map.ofEntries(
            Map.entry("startPlan", StartPlan.class),
            Map.entry("startTime", StartTime.class),
            Map.entry("weight", Weight.class),
            Map.entry("switchTime", SwitchTime.class),
            Map.entry("notWeighed", NotWeighed.class)));
  }

  /** So many ms of rounds. */
  public SessionSpec plan(long millis, long seed) {
    return plan(new StartPlan(millis), seed);
  }
}
