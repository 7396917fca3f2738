package org.primelab.run;

import java.util.Optional;
import org.primelab.suite.Argument;

/**
 * A worker that died.
 *
 * @param worker its number, from 0
 * @param unfinished the argument of what it was doing, if anything
 * @param reason what is known of its end
 * @param replaced whether another took its place
 */
public record WorkerLoss(
    int worker, Optional<Argument> unfinished, String reason, boolean replaced) {}
