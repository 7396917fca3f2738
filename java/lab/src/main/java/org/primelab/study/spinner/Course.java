package org.primelab.study.spinner;

/** How a spinner fares while the work lasts. */
public enum Course {
  /** The spinner shows at least nine frames of ten. */
  SPINS("spins on"),

  /** Anything between. */
  STUTTERS("stutters"),

  /** The spinner shows at most one frame of ten. */
  FREEZES("freezes"),

  /** Nobody said, or nothing was seen. */
  UNKNOWN("–");

  private final String words;

  Course(String words) {
    this.words = words;
  }

  /** What a table says of it. */
  public String words() {
    return words;
  }

  /** What so many frames in place of {@code expected} are; one either way is an edge. */
  static Course of(long drawn, long expected) {
    if (expected < 1) {
      return UNKNOWN;
    }
    if (drawn * 10 <= expected) {
      return FREEZES;
    }
    return (drawn + 1) * 10 >= expected * 9 ? SPINS : STUTTERS;
  }
}
