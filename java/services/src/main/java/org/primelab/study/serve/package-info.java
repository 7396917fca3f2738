/** {@code lab serve}: who stalls whom in an application server. */
@NullMarked
package org.primelab.study.serve;

import org.jspecify.annotations.NullMarked;
