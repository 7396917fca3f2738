/** {@code lab cluster}. */
@NullMarked
package org.primelab.cluster;

import org.jspecify.annotations.NullMarked;
