/**
 * Kernels of the user's own: what files and their functions are, found out without running any of
 * them, and written down for the JVMs that will.
 */
@NullMarked
package org.primelab.load;

import org.jspecify.annotations.NullMarked;
