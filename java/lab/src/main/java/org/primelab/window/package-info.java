/** Slices between witnesses: looks at the core go in, a figure or a refusal comes out. */
@NullMarked
package org.primelab.window;

import org.jspecify.annotations.NullMarked;
