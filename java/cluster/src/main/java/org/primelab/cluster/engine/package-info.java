/** Clusters seen from the lab: how they are started, reached and heard, without Spark's classes. */
@NullMarked
package org.primelab.cluster.engine;

import org.jspecify.annotations.NullMarked;
