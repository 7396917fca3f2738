package org.primelab.study.smt;

import org.primelab.run.Observation;

/**
 * A pair of CPUs that could not be measured.
 *
 * @param cpuA a CPU
 * @param cpuB another
 * @param reason what was in the way
 */
public record RefusedPair(int cpuA, int cpuB, String reason) implements Observation {}
