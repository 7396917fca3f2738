package org.primelab.run;

/**
 * What a worker found.
 *
 * @param prime its answer
 * @param beganNanos when it began, by System.nanoTime: on Linux one clock for all processes
 * @param elapsedNanos how long it took, in ns
 */
record Answer(boolean prime, long beganNanos, long elapsedNanos) {}
