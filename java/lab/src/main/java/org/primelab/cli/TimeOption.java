package org.primelab.cli;

import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;

/** How long a command measures: the same words in every command that can be told. */
final class TimeOption {
  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "How long to measure, start-up included (default: ${DEFAULT-VALUE}).")
  int seconds;

  /** Starting takes no longer; a process that has lived on has not been starting. */
  private static final long MOST_START_MILLIS = 3000;

  TimeOption(int seconds) {
    this.seconds = seconds;
  }

  /** What is left of it since this process began, in ms; at least 1. */
  long leftMillis() {
    long gone =
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(start -> Duration.between(start, Instant.now()).toMillis())
            .orElse(0L);
    return Math.max(1, millis() - Math.clamp(gone, 0, MOST_START_MILLIS));
  }

  /** The same in ms. */
  long millis() {
    return seconds * 1000L;
  }
}
