package org.primelab.report;

/**
 * One of the few sentences that a reader needs if no other is read. A report puts them above
 * everything else, wherever a study says them, and has no more than {@link #MOST} of them.
 *
 * @param text a line
 */
public record Conclusion(String text) implements Sentence {
  /** So many stand above everything else. */
  public static final int MOST = 3;

  /** All there is to say of a session without a measurement. */
  public static final Conclusion NOTHING = new Conclusion("Nothing was measured.");
}
