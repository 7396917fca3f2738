/**
 * Where the time of a run went: what the kernel, the JVM and the lab's own locks tell of it, joined
 * into an account of every worker's wall time that sums to all of it.
 */
@NullMarked
package org.primelab.profile;

import org.jspecify.annotations.NullMarked;
