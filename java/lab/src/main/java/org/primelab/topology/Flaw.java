package org.primelab.topology;

/**
 * A file that could not be read or understood.
 *
 * @param file below the root of the tree
 * @param reason what was wrong with it
 */
public record Flaw(String file, String reason) {}
