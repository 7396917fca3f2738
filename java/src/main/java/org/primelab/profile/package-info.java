/**
 * What a run spent its time on, seen by async-profiler and JFR: samples of stacks, waits for locks,
 * and the pages that show them. Nothing here prints or decides; what cannot be sampled says why.
 */
@NullMarked
package org.primelab.profile;

import org.jspecify.annotations.NullMarked;
