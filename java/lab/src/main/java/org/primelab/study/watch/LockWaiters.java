package org.primelab.study.watch;

import java.util.List;
import org.primelab.run.Observation;

/**
 * Which groups waited for which locks.
 *
 * @param waits for each lock those that waited longest first
 */
public record LockWaiters(List<Waited> waits) implements Observation {
  public LockWaiters {
    waits = List.copyOf(waits);
  }

  /**
   * A group waited for a lock.
   *
   * @param lock its name, which several may have
   * @param who the group
   * @param nanos how long all of its threads together, woken ones without a CPU included, in ns
   */
  public record Waited(String lock, String who, long nanos) {}
}
