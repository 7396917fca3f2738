package org.primelab.cluster.range;

import org.primelab.run.Observation;

/**
 * An executor that was lost while the job ran.
 *
 * @param executor its name
 * @param reason in Spark's words
 */
public record ExecutorLost(String executor, String reason) implements Observation {}
