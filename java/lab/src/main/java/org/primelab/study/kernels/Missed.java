package org.primelab.study.kernels;

import org.primelab.run.Observation;

/**
 * A rung that could not be timed.
 *
 * @param rung which one
 * @param reason why not
 */
public record Missed(Rung rung, String reason) implements Observation {}
