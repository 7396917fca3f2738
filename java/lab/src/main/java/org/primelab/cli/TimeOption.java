package org.primelab.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a command measures: the same words in every command that can be told. */
public final class TimeOption {
  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description =
          "How long it takes in all (default: ${DEFAULT-VALUE}); below 5, one round at least.")
  int seconds;

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  /** It takes so many seconds unless the user says otherwise. */
  public TimeOption(int seconds) {
    this.seconds = seconds;
  }

  /** It in ms. */
  public long millis() {
    return seconds * 1000L;
  }

  /**
   * It in ms, for so many JVMs together: each has the usual time unless the user says otherwise.
   */
  long millisOfAll(int forks) {
    return isGiven() ? millis() : forks * millis();
  }

  private boolean isGiven() {
    CommandSpec own = command;
    return own != null && own.commandLine().getParseResult().hasMatchedOption("--time");
  }
}
