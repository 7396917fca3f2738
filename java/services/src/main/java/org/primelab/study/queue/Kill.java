package org.primelab.study.queue;

/**
 * A worker was killed.
 *
 * @param worker its process
 * @param nanos when, in ns after the first task was sent
 */
public record Kill(long worker, long nanos) {}
