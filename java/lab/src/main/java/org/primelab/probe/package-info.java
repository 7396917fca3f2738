/**
 * What is read around a run: CPU time, switches, steal, load, and what two CPUs are to each other.
 * What cannot be read says why.
 */
@NullMarked
package org.primelab.probe;

import org.jspecify.annotations.NullMarked;
