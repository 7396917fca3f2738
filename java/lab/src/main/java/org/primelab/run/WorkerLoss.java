package org.primelab.run;

import java.util.Optional;
import org.primelab.suite.Uint64;

/**
 * A worker that died.
 *
 * @param worker its number, from 0
 * @param unfinished what it was checking, if anything
 * @param reason what is known of its end
 * @param replaced whether another took its place
 */
public record WorkerLoss(
    int worker, Optional<Uint64> unfinished, String reason, boolean replaced) {}
