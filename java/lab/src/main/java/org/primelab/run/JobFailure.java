package org.primelab.run;

import org.primelab.suite.Argument;

/**
 * A job without an answer.
 *
 * @param argument what the kernel was called with
 * @param reason why there is none
 */
public record JobFailure(Argument argument, String reason) {}
