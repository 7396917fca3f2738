package org.primelab.study.cache;

import org.primelab.run.Observation;

/**
 * What a cache took once for a stream of numbers, after as many that filled it.
 *
 * @param holding which cache
 * @param round from 0
 * @param asked how many numbers
 * @param hits of how many it knew the answer
 * @param nanos for all, with the answers that were put because they were missing, but without
 *     computing them, in ns
 * @param hitsAsked how many numbers it was asked for again, all of which it knew
 * @param hitNanos for those, in ns
 */
public record CacheTime(
    Holding holding, int round, int asked, int hits, long nanos, int hitsAsked, long hitNanos)
    implements Observation {
  public CacheTime {
    if (round < 0 || hits < 0 || hits > asked || hitsAsked < 0) {
      throw new IllegalArgumentException(holding + ": " + hits + " of " + asked);
    }
  }

  double hitRate() {
    return (double) hits / asked;
  }

  /** One access with what a miss takes besides, on average, in ns. */
  double accessNanos() {
    return (double) nanos / asked;
  }

  double oneHitNanos() {
    return (double) hitNanos / hitsAsked;
  }
}
