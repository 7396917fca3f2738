package org.primelab.study.serve;

import org.primelab.run.Observation;

/**
 * A server that could not be asked.
 *
 * @param contender which
 * @param reason why not
 */
public record NotServed(Contender contender, String reason) implements Observation {}
