/** What on this machine would spoil a measurement, each with its cure. */
@NullMarked
package org.primelab.study.doctor;

import org.jspecify.annotations.NullMarked;
