package org.primelab.study.start;

/** What can be started to do something of its own, the dearest first. */
public enum Strand {
  /** A child JVM whose main method does nothing. */
  PROCESS("child JVM", 1, 1),

  /** A platform thread whose body does nothing. */
  PLATFORM("platform thread", 200, 500),

  /** A virtual thread whose body does nothing, started by another one. */
  VIRTUAL("virtual thread", 5_000, 20_000);

  private final String words;
  private final int starts;
  private final int crowd;

  Strand(String words, int starts, int crowd) {
    this.words = words;
    this.starts = starts;
    this.crowd = crowd;
  }

  /** What it is called. */
  public String words() {
    return words;
  }

  /** How many are started, one after the other, for one timing: a few ms or more. */
  int starts() {
    return starts;
  }

  /** How many wait at the same time for one weighing. */
  int crowd() {
    return crowd;
  }
}
