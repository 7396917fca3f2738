package org.primelab.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.primelab.session.Plan;
import org.primelab.suite.Kernels;
import picocli.CommandLine;

/** The plans that commands make of what is typed. */
final class TypedPlans {
  private static final Map<String, Function<Lab, MeasuringCommand<?>>> COMMANDS =
      Map.ofEntries(
          Map.entry("start", StartCommand::new),
          Map.entry("exchange", ExchangeCommand::new),
          Map.entry("clients", ClientsCommand::new),
          Map.entry("gil", GilCommand::new),
          Map.entry("kernels", KernelsCommand::new),
          Map.entry("compare", CompareCommand::new),
          Map.entry("ffi", FfiCommand::new),
          Map.entry("check", CheckCommand::new),
          Map.entry("sweep", SweepCommand::new),
          Map.entry("profile", ProfileCommand::new),
          Map.entry("lost", LostCommand::new));

  private TypedPlans() {}

  /** That of a command and its options, with spaces between them. */
  static Plan of(String typed, Kernels kernels) {
    return command(typed).plan(kernels).plan();
  }

  /** The command, with its options. */
  static MeasuringCommand<?> command(String typed) {
    String[] words = typed.split(" ", -1);
    Lab lab = new Lab(System.out, System.err, false);
    MeasuringCommand<?> command = Objects.requireNonNull(COMMANDS.get(words[0])).apply(lab);
    CommandLine line = new CommandLine(command);
    Converters.teach(line.getCommandSpec());
    line.parseArgs(List.of(words).subList(1, words.length).toArray(String[]::new));
    return command;
  }
}
