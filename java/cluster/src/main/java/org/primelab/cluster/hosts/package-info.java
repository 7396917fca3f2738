/** {@code lab cluster --per-host}: one session on every host, side by side. */
@NullMarked
package org.primelab.cluster.hosts;

import org.jspecify.annotations.NullMarked;
