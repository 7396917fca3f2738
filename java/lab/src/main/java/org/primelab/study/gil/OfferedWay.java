package org.primelab.study.gil;

/**
 * A way to work that an interpreter has.
 *
 * @param way its name
 * @param words what it is
 */
public record OfferedWay(String way, String words) {}
