package org.primelab.study.spinner;

import org.primelab.run.Observation;

/**
 * A spinner that could not begin.
 *
 * @param what the case
 * @param reason why
 */
public record NotSpun(SpinnerCase what, String reason) implements Observation {}
