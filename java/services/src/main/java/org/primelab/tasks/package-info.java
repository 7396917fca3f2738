/** Queues of tasks, with workers that can be killed, and what was seen of each task. */
@NullMarked
package org.primelab.tasks;

import org.jspecify.annotations.NullMarked;
