package org.primelab.report;

/**
 * What the blocks below it are about, down to the next one.
 *
 * @param text a line
 */
public record Heading(String text) implements Block {}
