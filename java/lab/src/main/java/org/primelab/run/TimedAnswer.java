package org.primelab.run;

import org.primelab.suite.Answer;

/**
 * What a worker found, and when.
 *
 * @param answer to its job
 * @param beganNanos when it began, by System.nanoTime: on Linux one clock for all processes
 * @param elapsedNanos how long it took, in ns
 */
record TimedAnswer(Answer answer, long beganNanos, long elapsedNanos) {}
