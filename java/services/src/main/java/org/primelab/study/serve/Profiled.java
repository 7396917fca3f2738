package org.primelab.study.serve;

import org.primelab.run.Observation;
import org.primelab.study.watch.ThreadTimes;

/**
 * Where the wall time of a server's threads went under load.
 *
 * @param contender which server
 * @param scenario under what
 * @param times of its threads; of the first process, where it has several
 */
public record Profiled(Contender contender, Scenario scenario, ThreadTimes times)
    implements Observation {}
