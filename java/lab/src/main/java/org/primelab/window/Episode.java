package org.primelab.window;

/**
 * A time in which a neighbour was on a core.
 *
 * @param atNanos when it began, in ns since the watch began
 * @param nanos how long it lasted, in ns, above 0
 */
public record Episode(long atNanos, long nanos) {
  public Episode {
    if (atNanos < 0 || nanos < 1) {
      throw new IllegalArgumentException(nanos + " ns from " + atNanos);
    }
  }
}
