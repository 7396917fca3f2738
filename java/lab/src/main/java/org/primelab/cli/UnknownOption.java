package org.primelab.cli;

/** A word that looks like an option, where there is none of that name. */
final class UnknownOption extends UserError {
  private static final long serialVersionUID = 1L;

  private final String word;

  UnknownOption(String word) {
    super(word, "there is no such option");
    this.word = word;
  }

  /** What was typed. */
  String word() {
    return word;
  }
}
