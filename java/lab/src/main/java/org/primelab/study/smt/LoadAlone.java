package org.primelab.study.smt;

import org.primelab.run.Observation;
import org.primelab.window.Window;

/**
 * A load with nothing of ours beside it.
 *
 * @param load its name
 * @param cpu where it ran
 * @param window slices between looks, whose unit of work is one of the load's
 */
public record LoadAlone(String load, int cpu, Window window) implements Observation {}
