/** Tests of the profiler, with benchmarks whose locks are known. */
@NullMarked
package org.primelab.jmh;

import org.jspecify.annotations.NullMarked;
