package org.primelab.study.lost;

/** What a program can lose. */
public enum LostCase {
  /** The failure of a thread: nobody hears of it. */
  EXCEPTION("a thread throws", "failures"),

  /** Results that come after the collector has left, as in the book's procs_race_condition.py. */
  COLLECTOR("the collector leaves", "results"),

  /** Results of threads that are still at work when the main method returns. */
  MAIN("main returns early", "results"),

  /** A request to stop. */
  INTERRUPT("a thread is asked to stop", "requests"),

  /** Which number a result belongs to, where results come in order of completion. */
  ORDER("results out of order", "results");

  private final String words;
  private final String lost;

  LostCase(String words, String lost) {
    this.words = words;
    this.lost = lost;
  }

  /** What happens. */
  public String words() {
    return words;
  }

  /** What may get lost, in the plural. */
  public String lost() {
    return lost;
  }
}
