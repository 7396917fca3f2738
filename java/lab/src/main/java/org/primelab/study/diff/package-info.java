/** Two sessions compared, trial by trial. */
@NullMarked
package org.primelab.study.diff;

import org.jspecify.annotations.NullMarked;
