/** What two CPUs are to each other, and what work side by side on them costs. */
@NullMarked
package org.primelab.study.smt;

import org.jspecify.annotations.NullMarked;
