package org.primelab.tasks;

/**
 * What a worker has told of a task.
 *
 * @param task its number
 * @param worker the process that has it
 * @param isDone whether it is done; else it has begun
 * @param nanos when, in ns, by System.nanoTime
 */
public record Event(int task, long worker, boolean isDone, long nanos) {}
