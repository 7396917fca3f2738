package org.primelab.report;

/**
 * A doubt about the result, with what to do about it.
 *
 * @param code a short name that scripts can look for
 * @param message what is the matter
 * @param cure what to do about it
 */
public record Caveat(String code, String message, String cure) {}
