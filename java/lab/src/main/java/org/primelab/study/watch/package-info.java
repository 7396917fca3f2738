/**
 * Where the wall time of any JVM's threads went, who held what they waited for, and what that
 * costs.
 */
@NullMarked
package org.primelab.study.watch;

import org.jspecify.annotations.NullMarked;
