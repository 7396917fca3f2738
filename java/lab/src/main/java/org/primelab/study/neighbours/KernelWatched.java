package org.primelab.study.neighbours;

import org.primelab.run.Observation;
import org.primelab.window.Window;

/**
 * A kernel at work, in slices between looks at the core.
 *
 * @param kernel its name
 * @param window of its work on the brief set of its group
 */
public record KernelWatched(String kernel, Window window) implements Observation {}
