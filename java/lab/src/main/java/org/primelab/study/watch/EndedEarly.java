package org.primelab.study.watch;

import org.primelab.run.Observation;

/**
 * A process was watched no longer, though nobody said so and it ran on.
 *
 * @param reason why
 */
public record EndedEarly(String reason) implements Observation {}
