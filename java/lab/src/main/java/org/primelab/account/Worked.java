package org.primelab.account;

/**
 * During which a worker had a number to test.
 *
 * @param lane its number, from 0
 * @param span from when to when
 */
public record Worked(int lane, Span span) {}
