/** Spark as one of the queues of {@code lab queue}. */
@NullMarked
package org.primelab.cluster.queue;

import org.jspecify.annotations.NullMarked;
