/** The kernels, in C and in Java, as one list, and the oracle that checks them all. */
@NullMarked
package org.primelab.kernel;

import org.jspecify.annotations.NullMarked;
