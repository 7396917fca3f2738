/** What several workers gain over one. */
@NullMarked
package org.primelab.study.check;

import org.jspecify.annotations.NullMarked;
