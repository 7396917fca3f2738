package org.primelab.cluster.range;

import org.primelab.cluster.engine.Told;
import org.primelab.run.Observation;

/**
 * An executor that took part.
 *
 * @param executor its name
 * @param host where it ran
 * @param slots tasks that it does at a time
 */
public record ExecutorSeen(String executor, String host, int slots) implements Observation {
  static ExecutorSeen of(Told.Joined joined) {
    return new ExecutorSeen(joined.executor(), joined.host(), joined.slots());
  }
}
