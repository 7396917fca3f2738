package org.primelab.study.profile;

import org.primelab.run.Observation;

/**
 * A run that could not be watched, and was not made.
 *
 * @param trial which of the plan's trials, from 0
 * @param round from 0
 * @param reason what was in the way
 * @param cure what the user can do
 */
public record NotWatched(int trial, int round, String reason, String cure) implements Observation {}
