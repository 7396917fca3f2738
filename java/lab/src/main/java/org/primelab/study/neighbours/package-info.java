/** Who else works on the cores that this machine's CPUs stand for, and for how long. */
@NullMarked
package org.primelab.study.neighbours;

import org.jspecify.annotations.NullMarked;
