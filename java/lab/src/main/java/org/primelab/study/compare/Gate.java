package org.primelab.study.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primelab.report.Quantity;
import org.primelab.stats.Interval;

/**
 * What makes a comparison fail.
 *
 * @param when which difference does
 * @param share from which share on: 0.03 for 3 %
 */
public record Gate(When when, double share) {
  private static final Pattern TEXT =
      Pattern.compile("(slower|faster)(?:\\s+(\\d+(?:\\.\\d+)?)\\s*%)?");

  /** Which difference. */
  public enum When {
    SLOWER,
    FASTER
  }

  /**
   * Reads {@code slower 3%}.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static Gate parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no condition; write slower 3%%, or faster 3%%".formatted(text));
    }
    double percent = matcher.group(2) == null ? 0 : Double.parseDouble(matcher.group(2));
    return new Gate(matcher.group(1).equals("slower") ? When.SLOWER : When.FASTER, percent / 100);
  }

  /** Whether the whole interval of a ratio of times is beyond that share. */
  boolean isFailedBy(Interval ratio) {
    return when == When.SLOWER ? ratio.low() > 1 + share : ratio.high() < 1 / (1 + share);
  }

  /** The condition in words. */
  String words() {
    return "%s by more than %s"
        .formatted(when == When.SLOWER ? "slower" : "faster", Quantity.percent(share, 1));
  }
}
