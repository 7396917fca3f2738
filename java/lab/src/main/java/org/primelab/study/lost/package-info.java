/** What gets lost where nobody keeps track: failures, results, interrupts; and how nothing does. */
@NullMarked
package org.primelab.study.lost;

import org.jspecify.annotations.NullMarked;
