package org.primelab.study.compare;

import org.primelab.run.Observation;

/**
 * An invocation whose times still changed for good after its warm-up.
 *
 * @param label of the contender
 * @param round of the invocation
 * @param from which slice, or run, on times were others, from 1
 * @param slices how many there were
 * @param ratio median time from there on ÷ before
 */
record NoSteadyState(String label, int round, int from, int slices, double ratio)
    implements Observation {}
