package org.primelab.study.gil;

import org.primelab.run.Observation;

/**
 * A thread that wants to tick regularly, and needs the lock for each tick, beside workers that
 * compute all the time.
 *
 * @param setting workers and their lock, without the ticking thread
 * @param round from 0
 * @param periodNanos how long it sleeps between two ticks, in ns
 * @param spanNanos how long it was watched, in ns
 * @param ticks how often it ticked
 * @param longestGapNanos between two ticks, or before the first or after the last one, in ns
 */
public record LockTicks(
    Setting setting, int round, long periodNanos, long spanNanos, int ticks, long longestGapNanos)
    implements Observation {}
