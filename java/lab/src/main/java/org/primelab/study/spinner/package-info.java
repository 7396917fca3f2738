/** Who keeps a spinner turning while work goes on: the quiz of the book's chapter, measured. */
@NullMarked
package org.primelab.study.spinner;

import org.jspecify.annotations.NullMarked;
