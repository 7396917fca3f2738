package org.primelab.study.queue;

import org.primelab.run.Observation;
import org.primelab.tasks.QueueKind;

/**
 * A queue that could not be used.
 *
 * @param engine which one
 * @param reason why not
 */
public record NoQueue(QueueKind engine, String reason) implements Observation {}
