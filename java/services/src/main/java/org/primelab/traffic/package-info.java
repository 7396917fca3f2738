/**
 * Requests as an open loop sends them: when each is due, what became of it, how late all that was.
 */
@NullMarked
package org.primelab.traffic;

import org.jspecify.annotations.NullMarked;
