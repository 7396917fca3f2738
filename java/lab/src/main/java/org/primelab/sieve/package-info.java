/** The suite that counts the primes of a span: its kernels in Java, its oracle and its spans. */
@NullMarked
package org.primelab.sieve;

import org.jspecify.annotations.NullMarked;
