/** Where did the time go? Runs watched with all there is, beside runs that nobody watches. */
@NullMarked
package org.primelab.study.profile;

import org.jspecify.annotations.NullMarked;
