package org.primelab.study.serve;

import org.primelab.run.Observation;
import org.primelab.traffic.Outcome;

/**
 * How a server did once.
 *
 * @param contender which
 * @param scenario under what
 * @param round from 0
 * @param outcome what became of the requests
 * @param cpuNanos that all processes of the server took meanwhile, in ns
 */
public record Served(
    Contender contender, Scenario scenario, int round, Outcome outcome, long cpuNanos)
    implements Observation {}
