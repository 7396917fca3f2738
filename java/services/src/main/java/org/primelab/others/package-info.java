/**
 * Programs of others: servers at the loopback address, and Pythons that have the modules of some.
 */
@NullMarked
package org.primelab.others;

import org.jspecify.annotations.NullMarked;
