/** What there is to choose from, built in and loaded. */
@NullMarked
package org.primelab.study.list;

import org.jspecify.annotations.NullMarked;
