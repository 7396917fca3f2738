/** Wall time by the number of workers: predicted, then measured, then explained. */
@NullMarked
package org.primelab.study.sweep;

import org.jspecify.annotations.NullMarked;
