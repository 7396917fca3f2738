package org.primelab.study.smt;

/**
 * One look at a pair of CPUs, whatever it was taken for.
 *
 * @param atNanos when, in ns since the measuring began
 * @param oneWayNanos of a cache line, in ns
 */
record Sighting(long atNanos, double oneWayNanos) {}
