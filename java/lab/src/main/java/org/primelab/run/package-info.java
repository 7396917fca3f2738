/** One run of one trial: jobs, the queue, the workers of each execution model, the measurement. */
@NullMarked
package org.primelab.run;

import org.jspecify.annotations.NullMarked;
