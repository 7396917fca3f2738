package org.primelab.report;

/**
 * One thing that was found, as a line of text.
 *
 * @param text the line
 */
public record Finding(String text) implements Sentence {}
