package org.primelab.suite;

/**
 * A wrong answer.
 *
 * @param argument what the kernel was called with
 * @param answer the kernel's
 * @param expected the oracle's
 */
public record Mistake(Argument argument, Answer answer, Answer expected) {
  /**
   * Who said what, as a sentence.
   *
   * @param kernel who
   * @param words for the answers of its suite
   */
  public String sentence(String kernel, Wording words) {
    return "wrong answer: %s says that %s; the oracle says that %s"
        .formatted(kernel, words.claim(argument.toString(), answer), words.claim("it", expected));
  }
}
