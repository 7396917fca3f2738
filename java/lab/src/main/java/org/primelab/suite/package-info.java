/** What can be measured: suites of kernels, with their arguments and answers. */
@NullMarked
package org.primelab.suite;

import org.jspecify.annotations.NullMarked;
