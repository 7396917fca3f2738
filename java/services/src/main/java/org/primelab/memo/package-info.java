/**
 * Memories of answers, in this process and in others: a number goes in, what was put for it comes
 * out.
 */
@NullMarked
package org.primelab.memo;

import org.jspecify.annotations.NullMarked;
