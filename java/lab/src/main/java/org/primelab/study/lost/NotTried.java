package org.primelab.study.lost;

import org.primelab.run.Observation;

/**
 * A way that cannot be tried here.
 *
 * @param way which
 * @param reason why
 */
public record NotTried(Way way, String reason) implements Observation {}
