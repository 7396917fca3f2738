package org.primelab.cluster.range;

import org.primelab.run.Observation;
import org.primelab.suite.Uint64;

/**
 * The answer for a chunk.
 *
 * @param chunk its index
 * @param from its first number, or that one's index in a file
 * @param to its end, which is not part of it
 * @param primes how many there are
 * @param executor that found it
 * @param kernelNanos time in the kernel, in ns
 * @param taskMillis time of the task, handing over included, in ms
 * @param atNanos when it came, in ns after the job was submitted
 */
public record ChunkAnswer(
    int chunk,
    Uint64 from,
    Uint64 to,
    long primes,
    String executor,
    long kernelNanos,
    long taskMillis,
    long atNanos)
    implements Observation {}
