/**
 * What each worker's wall time consisted of: events of several witnesses go in, all on one clock,
 * and accounts come out that sum to all of it. Nothing here reads a clock, a file or the system.
 */
@NullMarked
package org.primelab.account;

import org.jspecify.annotations.NullMarked;
