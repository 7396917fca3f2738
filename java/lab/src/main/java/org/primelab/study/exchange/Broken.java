package org.primelab.study.exchange;

import org.primelab.run.Observation;

/**
 * A channel that failed, and was not used any more.
 *
 * @param channel which
 * @param reason what happened
 */
public record Broken(Channel channel, String reason) implements Observation {}
