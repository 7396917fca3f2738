package org.primelab.run;

/**
 * A rung that could not be timed.
 *
 * @param rung which one
 * @param reason why not
 */
public record Missed(Rung rung, String reason) implements Observation {}
