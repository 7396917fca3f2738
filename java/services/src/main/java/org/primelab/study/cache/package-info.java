/** {@code lab cache}: from what cost of a computation on it pays to remember its answer. */
@NullMarked
package org.primelab.study.cache;

import org.jspecify.annotations.NullMarked;
