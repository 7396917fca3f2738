/** All that touches Spark's classes: what runs in its driver and in its executors. */
@NullMarked
package org.primelab.cluster.spark;

import org.jspecify.annotations.NullMarked;
