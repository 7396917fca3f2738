/** What all studies share; each has a package of its own below. */
@NullMarked
package org.primelab.study;

import org.jspecify.annotations.NullMarked;
