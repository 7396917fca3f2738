/** A global interpreter lock, simulated, for threads that run Java as others run Python. */
@NullMarked
package org.primelab.lock;

import org.jspecify.annotations.NullMarked;
