package org.primelab.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How well figures are to be known: the same words in every command that can go on until then. */
final class UntilOption {
  private static final Pattern SHARE =
      Pattern.compile("(?:±|\\+-)?\\s*(\\d{1,2}(?:\\.\\d+)?)\\s*%");

  @Option(
      names = "--until",
      paramLabel = "SHARE",
      description =
          "End as soon as each figure is known within ±1%%, or another share; the first samples"
              + " say how long that takes.")
  @Nullable String until;

  boolean isGiven() {
    return until != null;
  }

  /** The share, above 0: 0.01 for 1 %. */
  Optional<Double> share() {
    return Optional.ofNullable(until).map(UntilOption::within);
  }

  private static double within(String text) {
    Matcher share = SHARE.matcher(text.strip());
    double within = share.matches() ? Double.parseDouble(share.group(1)) / 100 : 0;
    if (within <= 0) {
      throw new UserError("--until", "'%s' is no share; write ±1%% or 0.5%%".formatted(text));
    }
    return within;
  }
}
