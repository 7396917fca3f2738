/**
 * Watches a run: async-profiler, Flight Recorder and the kernel's record of context switches,
 * brought together as evidence for an account; and the pages that show samples.
 */
@NullMarked
package org.primelab.profile;

import org.jspecify.annotations.NullMarked;
