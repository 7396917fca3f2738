package org.primelab.study.start;

import org.primelab.run.Observation;

/**
 * Something that could not be started or weighed.
 *
 * @param strand what
 * @param reason why
 */
public record NotWeighed(Strand strand, String reason) implements Observation {}
