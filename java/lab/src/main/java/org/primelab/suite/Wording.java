package org.primelab.suite;

import java.util.List;

/** How the answers of a suite are put into words; as they are, unless it has better ones. */
public interface Wording {
  /** The words for answers of a suite that is not at hand. */
  Wording PLAIN = new Wording() {};

  /** The words of the suite of that name. */
  static Wording of(String suite) {
    return Suite.all().stream()
        .filter(one -> one.name().equals(suite))
        .<Wording>map(one -> one)
        .findFirst()
        .orElse(PLAIN);
  }

  /**
   * What an answer says, as a clause.
   *
   * @param subject the argument, or a word for it
   */
  default String claim(String subject, Answer answer) {
    return "%s gives %s".formatted(subject, answer);
  }

  /** An answer as short as can be, for a column. */
  default String mark(Answer answer) {
    return answer.toString();
  }

  /** How wide that column is at least, in characters. */
  default int markWidth() {
    return 12;
  }

  /** What several answers are together, as a clause; empty if that says nothing. */
  default String total(List<Answer> answers) {
    return "";
  }
}
