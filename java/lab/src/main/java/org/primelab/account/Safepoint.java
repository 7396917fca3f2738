package org.primelab.account;

import java.util.regex.Pattern;

/**
 * During which the JVM wanted all threads that run Java code to stand, from the request until they
 * were released.
 *
 * @param operation what for, by the JVM's name
 * @param span from the request to the release
 * @param reachingNanos of it the time until all stood (time to safepoint), in ns
 */
public record Safepoint(String operation, Span span, long reachingNanos) {
  private static final Pattern COLLECTION =
      Pattern.compile("Collect|GC|^(G1|[XZ]Mark|[XZ]Relocate|Shenandoah)");

  public Safepoint {
    if (reachingNanos < 0 || reachingNanos > span.nanos()) {
      throw new IllegalArgumentException("reached after " + reachingNanos + " of " + span);
    }
  }

  /**
   * Whether garbage is collected at it, or a step of a collection taken: by the names of JDK 17 to
   * 25.
   */
  public boolean collects() {
    return COLLECTION.matcher(operation).find();
  }

  /** While it was being reached. */
  public Span reaching() {
    return new Span(span.from(), span.from() + reachingNanos);
  }
}
