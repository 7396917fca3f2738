/** Which of several things is faster, each invoked afresh again and again, by turns or in duets. */
@NullMarked
package org.primelab.study.compare;

import org.jspecify.annotations.NullMarked;
