package org.primelab.study.watch;

import java.util.Map;
import org.primelab.study.PlannedStudy;

/**
 * Where did the time of any JVM's threads go, who held what they waited for, and what would remove
 * the largest loss?
 */
public final class WatchStudy extends PlannedStudy {
  /** Makes the study. */
  public WatchStudy() {
    super(
        "watch",
        0,
        WatchAnswer::of,
        Map.of(
            "watchPlan",
            WatchPlan.class,
            "watchWitnessesPlan",
            WitnessesPlan.class,
            "seenProcess",
            SeenProcess.class,
            "watchLockWaiters",
            LockWaiters.class,
            "seenStacks",
            SeenStacks.class,
            "watchedRelation",
            SeenRelation.class,
            "watchEndedEarly",
            EndedEarly.class,
            "doubtedThreads",
            DoubtedThreads.class,
            "busyParts",
            BusyParts.class));
  }
}
