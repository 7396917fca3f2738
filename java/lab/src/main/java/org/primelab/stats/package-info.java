/** Statistics: {@code double[]} in, a record out. Every method names its source. */
@NullMarked
package org.primelab.stats;

import org.jspecify.annotations.NullMarked;
