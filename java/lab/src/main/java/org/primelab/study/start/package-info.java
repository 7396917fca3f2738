/** What a process, a platform thread and a virtual thread cost: to start, to keep, to switch. */
@NullMarked
package org.primelab.study.start;

import org.jspecify.annotations.NullMarked;
