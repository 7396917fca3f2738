package org.primelab.study.start;

/** Between whom control goes back and forth. */
public enum Switch {
  /** Two platform threads, wherever the system puts them. */
  PLATFORM("two platform threads", 2_000),

  /** Two virtual threads on a carrier each. */
  TWO_CARRIERS("two virtual threads, two carriers", 2_000),

  /** Two virtual threads on one carrier: one leaves it, the other is mounted. */
  ONE_CARRIER("two virtual threads, one carrier", 20_000);

  private final String words;
  private final int roundTrips;

  Switch(String words, int roundTrips) {
    this.words = words;
    this.roundTrips = roundTrips;
  }

  /** What it is called. */
  public String words() {
    return words;
  }

  /** How often control goes there and back for one timing. */
  int roundTrips() {
    return roundTrips;
  }
}
