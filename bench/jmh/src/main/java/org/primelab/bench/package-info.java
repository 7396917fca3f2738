/** JMH benchmarks: a class a question, an enum of variants, and a test that all variants agree. */
@NullMarked
package org.primelab.bench;

import org.jspecify.annotations.NullMarked;
