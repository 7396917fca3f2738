package org.primelab.traffic;

/** What a request asks of a server. */
public enum RequestKind {
  /** Whether a number of 7 digits is prime: about a microsecond of work. */
  SMALL("/check?n=1000003"),
  /** Whether the largest prime of the book is one: about a tenth of a second of work. */
  LARGE("/check?n=9999999999999917"),
  /** To wait for 50 ms, as for a database, with next to no work. */
  WAIT("/wait?ms=50");

  /** How long a waiting request waits, in s. */
  public static final double WAIT_SECONDS = 0.05;

  private final String target;

  RequestKind(String target) {
    this.target = target;
  }

  /** The path and query that is asked for. */
  public String target() {
    return target;
  }
}
