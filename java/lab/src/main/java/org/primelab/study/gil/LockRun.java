package org.primelab.study.gil;

import org.primelab.run.Observation;

/**
 * Workers that each did the whole job once.
 *
 * @param setting workers and their lock
 * @param round in which they did, from 0: what ran in one round was measured side by side
 * @param wallNanos from the first worker's start to the last one's end, in ns
 * @param handOvers times the lock was taken by another worker than the last
 * @param requests times a worker had waited long enough to ask for it
 * @param waitNanos what all workers waited for it, in ns
 * @param wrong answers that were not the oracle's
 * @param surroundings what the CPUs were to each other
 */
public record LockRun(
    Setting setting,
    int round,
    long wallNanos,
    long handOvers,
    long requests,
    long waitNanos,
    int wrong,
    Surroundings surroundings)
    implements Observation {
  /** The share of their time that the workers waited for the lock, in [0, 1]. */
  double waitShare() {
    return Math.min(1, (double) waitNanos / wallNanos / setting.workers());
  }
}
