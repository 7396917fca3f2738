/** A walk through the chapter from which the lab grew: docs/chapter-19.md, stop by stop. */
@NullMarked
package org.primelab.study.tour;

import org.jspecify.annotations.NullMarked;
