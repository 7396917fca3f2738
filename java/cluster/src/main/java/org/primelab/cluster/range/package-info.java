/** {@code lab cluster --range}: chunks of numbers, answered on many hosts. */
@NullMarked
package org.primelab.cluster.range;

import org.jspecify.annotations.NullMarked;
