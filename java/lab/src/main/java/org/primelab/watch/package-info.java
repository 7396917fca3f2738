/**
 * Watches any JVM of this machine from outside: the kernel's record of its context switches, its
 * own Flight Recorder, and what /proc tells of its threads, brought together as evidence for an
 * account.
 */
@NullMarked
package org.primelab.watch;

import org.jspecify.annotations.NullMarked;
