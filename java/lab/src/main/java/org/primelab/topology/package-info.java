/** The machine's logical CPUs: what they share, and which of them may be used. */
@NullMarked
package org.primelab.topology;

import org.jspecify.annotations.NullMarked;
