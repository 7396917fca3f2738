package org.primelab.cli;

import java.util.List;
import org.primelab.suite.Argument;
import picocli.CommandLine.Parameters;

/**
 * What kernels of the user's own are called with, in commands whose own kernels have their sets.
 */
final class ArgumentWords {
  @Parameters(
      paramLabel = "ARGUMENT",
      arity = "0..*",
      description = "With --load: what kernels are called with: a number, a span, a count of data.")
  List<String> words = List.of();

  /**
   * Those words.
   *
   * @throws UserError if there are some, and no kernels to call with them
   */
  List<Argument> with(LoadOption own) {
    if (!words.isEmpty() && !own.isGiven()) {
      throw new UserError(
          "ARGUMENT", "only kernels of your own take one here; add --load FILE, or leave it out");
    }
    return words.stream().map(Converters::argument).toList();
  }
}
