package org.primelab.study.kernels;

import org.primelab.run.Observation;

/**
 * How long it took to build the table that a kernel works with, in a process that had none.
 *
 * @param rung the kernel
 * @param nanos how long, in ns
 */
public record Built(Rung rung, long nanos) implements Observation {}
