package org.primelab.study.clients;

/** How a number that a client asks about is tested by the workers. */
public enum Service {
  /** One worker tests all of it; the others are free for other clients. */
  WHOLE("whole"),

  /** All workers share its divisors, and then turn to the next number. */
  SPLIT("split over all workers");

  private final String words;

  Service(String words) {
    this.words = words;
  }

  /** What becomes of a number. */
  public String words() {
    return words;
  }
}
