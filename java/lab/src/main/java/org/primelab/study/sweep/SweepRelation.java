package org.primelab.study.sweep;

import org.primelab.probe.Reading;
import org.primelab.probe.RelationReading;
import org.primelab.run.Observation;

/**
 * What the first two CPUs were to each other before a round: a hypervisor may move them while a
 * sweep goes on.
 *
 * @param round from 0
 * @param reading what was found
 */
public record SweepRelation(int round, Reading<RelationReading> reading) implements Observation {}
