package org.primelab.account;

/**
 * During which a worker or another thread held a lock.
 *
 * @param lock its name, as in {@link Wait}
 * @param lane its number, from 0
 * @param span from when to when
 */
public record Hold(String lock, int lane, Span span) {}
