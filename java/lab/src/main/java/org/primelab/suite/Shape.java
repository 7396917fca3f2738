package org.primelab.suite;

/**
 * What goes into a kernel and what comes out.
 *
 * @param takes what it is called with
 * @param gives what it answers
 */
public record Shape(Takes takes, Gives gives) {}
