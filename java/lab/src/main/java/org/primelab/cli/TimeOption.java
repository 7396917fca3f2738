package org.primelab.cli;

import picocli.CommandLine.Option;

/** How long a command measures: the same words in every command that can be told. */
final class TimeOption {
  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "How long to measure, start-up included (default: ${DEFAULT-VALUE}).")
  int seconds;

  TimeOption(int seconds) {
    this.seconds = seconds;
  }

  /** The same in ms. */
  long millis() {
    return seconds * 1000L;
  }
}
