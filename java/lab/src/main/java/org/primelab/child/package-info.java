/** Child processes: one main for all, the errands they are sent on, their frames and their end. */
@NullMarked
package org.primelab.child;

import org.jspecify.annotations.NullMarked;
