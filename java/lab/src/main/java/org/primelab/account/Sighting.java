package org.primelab.account;

/**
 * A thread was seen to have a lock.
 *
 * @param address of the lock, as in {@link Wait}
 * @param nanos at which moment, by System.nanoTime()
 * @param tid the thread, as in {@link Wait#tid}
 */
public record Sighting(long address, long nanos, int tid) {}
