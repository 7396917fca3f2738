/** One file a question: what to run, and what the measurements say. */
@NullMarked
package org.primelab.study;

import org.jspecify.annotations.NullMarked;
