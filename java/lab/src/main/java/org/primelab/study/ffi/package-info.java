/** What does a call into C cost, and whom does it keep waiting? */
@NullMarked
package org.primelab.study.ffi;

import org.jspecify.annotations.NullMarked;
