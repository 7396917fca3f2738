package org.primelab.study.neighbours;

import org.primelab.run.Observation;
import org.primelab.window.Watched;

/**
 * A CPU that was watched to the end.
 *
 * @param seen what was seen of its neighbours
 */
public record CpuWatched(Watched seen) implements Observation {}
