package org.primelab.cli;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long rounds may take together: the same words in every command that is made of some. */
final class LimitOption {
  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description =
          "How long it takes in all at most, for which rounds are left out; below 5, one round at"
              + " least (default: as long as all rounds take).")
  @Nullable Integer seconds;

  /** It in ms; empty if there is no limit. */
  OptionalLong millis() {
    Integer asked = seconds;
    return asked == null ? OptionalLong.empty() : OptionalLong.of(asked * 1000L);
  }
}
