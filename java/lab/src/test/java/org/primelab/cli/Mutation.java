package org.primelab.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Texts that are nearly right: a seed gives the same one each time.
 *
 * @param random where the changes come from
 */
record Mutation(SplittableRandom random) {
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[\\w.+-]+");

  /** Values that parsers get wrong. */
  private static final List<String> ODD =
      List.of(
          "",
          "0",
          "-1",
          "1",
          "65536",
          "2147483648",
          "4294967296",
          "9223372036854775808",
          "18446744073709551616",
          "99999999999999999999999999",
          "1e999",
          "-1e308",
          "NaN",
          "0x",
          "null",
          "true",
          "[]",
          "{}",
          "[null]",
          "\"\"",
          "\"x\"",
          "\"-\"",
          "\"+999999999-01-01T00:00:00Z\"",
          "0-4294967295",
          "3-1",
          ",",
          "\u0000",
          "\u001b[2J",
          "\u00ff\u00fe",
          "a\r\nb");

  /** The text with one to three changes. */
  String of(String text) {
    String changed = text;
    for (int i = random.nextInt(3); i >= 0; i--) {
      changed = random.nextInt(4) > 0 ? word(changed) : bytes(changed);
    }
    return changed;
  }

  private String odd() {
    return ODD.get(random.nextInt(ODD.size()));
  }

  /** Another word in the place of one: the text stays of its kind. */
  private String word(String text) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    if (words.isEmpty()) {
      return odd();
    }
    MatchResult one = words.get(random.nextInt(words.size()));
    return text.substring(0, one.start()) + odd() + text.substring(one.end());
  }

  /** A part that is missing, doubled or noise. */
  private String bytes(String text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + 1 + random.nextInt(20));
    String part =
        switch (random.nextInt(3)) {
          case 0 -> "";
          case 1 -> text.substring(from, to).repeat(2);
          default -> noise(to - from);
        };
    return text.substring(0, from) + part + text.substring(to);
  }

  private String noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return new String(bytes, ISO_8859_1);
  }
}
