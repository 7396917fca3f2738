package org.primelab.run;

import org.primelab.suite.Uint64;

/**
 * A number without an answer.
 *
 * @param number the number
 * @param reason why there is none
 */
public record JobFailure(Uint64 number, String reason) {}
