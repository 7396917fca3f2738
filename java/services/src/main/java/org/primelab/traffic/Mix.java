package org.primelab.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of what kinds requests are; those that are neither large nor wait are small.
 *
 * @param large which share of all is large, from 0 to 1
 * @param waiting which share waits; both together at most 1
 */
public record Mix(double large, double waiting) {
  /** Nothing but small ones. */
  public static final Mix SMALL = new Mix(0, 0);

  private static final Pattern PART = Pattern.compile("(large|wait)=(\\d{1,3}(?:\\.\\d+)?)%");

  public Mix {
    if (!(large >= 0 && waiting >= 0 && large + waiting <= 1)) {
      throw new IllegalArgumentException(
          "shares of %s and %s; each is 0 %% or more, and both together 100 %% at most"
              .formatted(large, waiting));
    }
  }

  /**
   * Reads one as it is typed: {@code large=1%}, {@code wait=45%}, both with a plus between, or
   * {@code small}.
   *
   * @throws IllegalArgumentException with what it should look like
   */
  public static Mix parse(String text) {
    if (text.equals("small")) {
      return SMALL;
    }
    double large = 0;
    double waiting = 0;
    for (String part : text.split("\\+", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "'%s' is no mix; write small, large=1%%, wait=45%%, or large=1%%+wait=20%%"
                .formatted(text));
      }
      double share = Double.parseDouble(matcher.group(2)) / 100;
      if (matcher.group(1).equals("large")) {
        large += share;
      } else {
        waiting += share;
      }
    }
    return new Mix(large, waiting);
  }

  /** The kind of a request for which so much was drawn, from 0 to 1. */
  RequestKind kind(double drawn) {
    if (drawn < large) {
      return RequestKind.LARGE;
    }
    return drawn < large + waiting ? RequestKind.WAIT : RequestKind.SMALL;
  }

  /** The shares in words: {@code 1 % large}. */
  public String words() {
    List<String> parts = new ArrayList<>();
    if (large > 0) {
      parts.add(percent(large) + " large");
    }
    if (waiting > 0) {
      parts.add(percent(waiting) + " wait");
    }
    return parts.isEmpty() ? "all small" : String.join(", ", parts);
  }

  private static String percent(double share) {
    String digits = String.format(Locale.ROOT, "%.2f", 100 * share);
    return digits.replaceFirst("\\.?0+$", "") + " %";
  }
}
