package org.primelab.cluster.range;

import java.util.Map;
import org.primelab.study.PlannedStudy;

/** Numbers tested on many hosts: how much faster, and whether a lost executor loses anything. */
public final class ClusterStudy extends PlannedStudy {
  /** Makes the study. */
  public ClusterStudy() {
    super(
        "cluster",
        0,
        RangeAnswer::of,
        Map.ofEntries(
            Map.entry("rangePlan", RangePlan.class),
            Map.entry("executorSeen", ExecutorSeen.class),
            Map.entry("executorLost", ExecutorLost.class),
            Map.entry("chunkAnswer", ChunkAnswer.class),
            Map.entry("jobDone", JobDone.class),
            Map.entry("recount", Recount.class),
            Map.entry("broken", Broken.class)));
  }
}
