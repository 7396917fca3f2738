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

  /**
   * What a kernel of the user's answers where another was asked first.
   *
   * @param kernel who answers
   * @param first the one that was asked first, which may be the same
   */
  public String sentence(String kernel, String first) {
    return kernel.equals(first)
        ? "%s(%s) answered %s and then %s: it keeps something between calls"
            .formatted(kernel, argument, expected, answer)
        : "%s(%s) answers %s where %s answers %s"
            .formatted(kernel, argument, answer, first, expected);
  }
}
