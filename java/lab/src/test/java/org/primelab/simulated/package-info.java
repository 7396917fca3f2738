/**
 * Machines that are not there, of 2 to 512 CPUs: what they declare, what their CPUs are to each
 * other at any moment, and a clock that moves when it is told to.
 */
@NullMarked
package org.primelab.simulated;

import org.jspecify.annotations.NullMarked;
