package org.primelab.study.gil;

import org.primelab.run.Observation;

/**
 * A worker that threw.
 *
 * @param setting workers and their lock
 * @param reason what it threw
 */
public record LockFailure(Setting setting, String reason) implements Observation {}
