package org.primelab.study.cache;

import java.util.Map;
import org.primelab.study.PlannedStudy;

/** What a remembered answer is worth: what a cache takes, against what computing takes. */
public final class CacheStudy extends PlannedStudy {
  /** Makes the study. */
  public CacheStudy() {
    super(
        "cache",
        0,
        CacheAnswer::of,
        Map.ofEntries(
            Map.entry("cachePlan", CachePlan.class),
            Map.entry("cacheTime", CacheTime.class),
            Map.entry("testTime", TestTime.class),
            Map.entry("noCache", NoCache.class)));
  }
}
