package org.primelab.account;

/**
 * During which a worker held a lock.
 *
 * @param lock its name, as in {@link Wait}
 * @param worker its number, from 0
 * @param span from when to when
 */
public record Hold(String lock, int worker, Span span) {}
