package org.primelab.account;

/**
 * During which the JVM wanted all threads that run Java code to stand, from the request until they
 * were released.
 *
 * @param operation what for, by the JVM's name
 * @param span from the request to the release
 * @param reachingNanos of it the time until all stood (time to safepoint), in ns
 */
public record Safepoint(String operation, Span span, long reachingNanos) {
  public Safepoint {
    if (reachingNanos < 0 || reachingNanos > span.nanos()) {
      throw new IllegalArgumentException("reached after " + reachingNanos + " of " + span);
    }
  }

  /** While it was being reached. */
  public Span reaching() {
    return new Span(span.from(), span.from() + reachingNanos);
  }
}
