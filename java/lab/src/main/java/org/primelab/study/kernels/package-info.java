/** How fast each kernel is beside the plainest of its family. */
@NullMarked
package org.primelab.study.kernels;

import org.jspecify.annotations.NullMarked;
