/** {@code lab queue}: whether a task is lost when the worker that has it dies. */
@NullMarked
package org.primelab.study.queue;

import org.jspecify.annotations.NullMarked;
