package org.primelab.report;

/**
 * One thing that was found, as a line of text.
 *
 * @param text the line
 */
public record Finding(String text) implements Block {
  /** All there is to say of a session without a measurement. */
  public static final Finding NOTHING = new Finding("Nothing was measured.");
}
