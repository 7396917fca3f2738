package org.primelab.account;

/**
 * During which a worker had a number to test.
 *
 * @param worker its number, from 0
 * @param span from when to when
 */
public record Worked(int worker, Span span) {}
