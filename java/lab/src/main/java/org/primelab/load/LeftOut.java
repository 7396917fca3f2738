package org.primelab.load;

/**
 * A function in a file that is no kernel.
 *
 * @param file as the user wrote it
 * @param name of the function
 * @param reason why it is none, and what would make it one, as the rest of a sentence
 */
public record LeftOut(String file, String name, String reason) {
  /** The whole sentence. */
  public String sentence() {
    return "%s: %s is left out: %s".formatted(file, name, reason);
  }
}
