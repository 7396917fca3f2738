package org.primelab.study.kernels;

import org.primelab.run.Observation;
import org.primelab.window.Window;

/**
 * A kernel whose code is looked at, in slices between looks at the core.
 *
 * @param kernel its name
 * @param window whose unit of work is all its arguments once
 */
public record CodeWindow(String kernel, Window window) implements Observation {}
