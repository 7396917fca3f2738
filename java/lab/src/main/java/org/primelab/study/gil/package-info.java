/** What a global interpreter lock costs, and the ways around it: simulated, and in CPython. */
@NullMarked
package org.primelab.study.gil;

import org.jspecify.annotations.NullMarked;
