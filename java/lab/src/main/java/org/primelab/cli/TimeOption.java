package org.primelab.cli;

import picocli.CommandLine.Option;

/** How long a command measures: the same words in every command that can be told. */
public final class TimeOption {
  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description =
          "How long it takes in all (default: ${DEFAULT-VALUE}); below 5, one round at least.")
  int seconds;

  /** It takes so many seconds unless the user says otherwise. */
  public TimeOption(int seconds) {
    this.seconds = seconds;
  }

  /** It in ms. */
  public long millis() {
    return seconds * 1000L;
  }
}
