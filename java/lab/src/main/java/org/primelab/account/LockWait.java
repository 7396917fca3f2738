package org.primelab.account;

/**
 * During which a worker waited for a lock, by its own clock: from when it asked until it had it.
 *
 * @param lock its name, as in {@link Wait}
 * @param lane its number, from 0
 * @param span from when to when
 */
public record LockWait(String lock, int lane, Span span) {}
