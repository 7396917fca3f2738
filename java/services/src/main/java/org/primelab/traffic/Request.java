package org.primelab.traffic;

/**
 * One request.
 *
 * @param kind what it asks
 * @param dueNanos when it is due, by System.nanoTime: its latency counts from then, whenever it was
 *     sent
 */
record Request(RequestKind kind, long dueNanos) {}
