/** The suite that tests whether numbers are prime: its kernels in Java, its oracle and its sets. */
@NullMarked
package org.primelab.prime;

import org.jspecify.annotations.NullMarked;
