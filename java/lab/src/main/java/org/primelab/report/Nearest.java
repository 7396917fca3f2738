package org.primelab.report;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Names that are there, for somebody who typed another. */
public final class Nearest {
  /** More names than these are no help in a message. */
  private static final int MOST_NAMES = 8;

  /** So many letters of a word may be wrong: one of this many, and one at least. */
  private static final int LETTERS_A_MISTAKE = 3;

  private Nearest() {}

  /**
   * The name that was most likely meant: one that begins like it, or else the one that takes the
   * fewest letters to change, drop, add or swap, if those are few.
   */
  public static Optional<String> to(String word, Collection<String> names) {
    String typed = word.toLowerCase(Locale.ROOT);
    int most = Math.max(1, typed.length() / LETTERS_A_MISTAKE);
    return names.stream()
        .filter(name -> typed.length() > 1 && name.startsWith(typed))
        .min(comparingInt(String::length))
        .or(
            () ->
                names.stream()
                    .filter(name -> Math.abs(name.length() - typed.length()) <= most)
                    .filter(name -> distance(typed, name) <= most)
                    .min(comparingInt(name -> distance(typed, name))));
  }

  /**
   * What there is, as a clause that follows "no such thing is called that": the nearest name, and
   * all of them if they are few, or else where they are listed.
   */
  public static String words(String word, Collection<String> names, String list) {
    String meant = to(word, names).map("did you mean %s? "::formatted).orElse("");
    return meant
        + (names.size() <= MOST_NAMES
            ? "there are " + String.join(", ", names)
            : "'%s' has all %d".formatted(list, names.size()));
  }

  /** Optimal string alignment (F. Damerau, Communications of the ACM 7, 1964). */
  private static int distance(String a, String b) {
    int[][] least = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        least[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, least);
      }
    }
    return least[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] least) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(least[i - 1][j - 1] + same, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, least[i - 2][j - 2] + 1) : best;
  }
}
