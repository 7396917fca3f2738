/** Where the wall time of a JMH benchmark's threads went: {@code -prof primelab}. */
@NullMarked
package org.primelab.jmh;

import org.jspecify.annotations.NullMarked;
