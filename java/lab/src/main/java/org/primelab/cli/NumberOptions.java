package org.primelab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.primelab.render.ProgressLine;
import org.primelab.suite.Argument;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a run is about: typed, or read from a file. */
final class NumberOptions {
  @Parameters(
      paramLabel = "NUMBER",
      arity = "0..*",
      description =
          "From 0 to 2^64 - 1, decimal or 0x…, with _ between digits (default: the book's 20);"
              + " for suite sieve spans, as 0..1_000_000.")
  List<String> words = List.of();

  @Option(
      names = "--numbers",
      paramLabel = "FILE",
      description = "Read them from a file, or - for standard input: blanks or lines between them.")
  @Nullable Path file;

  private @Nullable List<Argument> read;

  /**
   * The numbers or spans; none if the suite's own are wanted. A file is read once.
   *
   * @throws UserError if there is something else among them
   */
  List<Argument> typed() {
    return typed(_ -> {});
  }

  /** The same, with a count on the progress line while a file is read. */
  List<Argument> typed(Lab lab, OutputOptions output) {
    if (file == null || !lab.progressVisible() || output.quiet) {
      return typed();
    }
    try (ProgressLine line = ProgressLine.on(lab.err())) {
      return typed(count -> line.say("%,d read from %s,".formatted(count, file)));
    }
  }

  private List<Argument> typed(IntConsumer heard) {
    Path from = file;
    if (from == null) {
      return words.stream().map(Converters::argument).toList();
    }
    if (!words.isEmpty()) {
      throw new UserError("--numbers", "numbers are typed too; leave one of both out");
    }
    List<Argument> known = read;
    if (known == null) {
      known = NumbersFile.read(from, heard);
      read = known;
    }
    return known;
  }
}
