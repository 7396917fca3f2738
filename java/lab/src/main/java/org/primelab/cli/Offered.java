package org.primelab.cli;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One word that may be typed, a command or an option, and what can be said of it.
 *
 * @param names it goes by, the shortest first
 * @param label what stands for its value; empty where it takes none
 * @param values that its value, or a command's argument, may be; empty where they cannot be listed
 * @param description in one or more sentences
 * @param options of it, where it is a command
 */
record Offered(
    List<String> names,
    String label,
    List<String> values,
    String description,
    List<Offered> options) {
  Offered {
    names = List.copyOf(names);
    values = List.copyOf(values);
    options = List.copyOf(options);
  }

  /** The commands of a line, in their order. */
  static List<Offered> commands(CommandLine line) {
    return line.getSubcommands().values().stream().map(one -> of(one.getCommandSpec())).toList();
  }

  static Offered of(CommandSpec command) {
    return new Offered(
        List.of(command.name()),
        "",
        command.positionalParameters().stream().flatMap(one -> values(one).stream()).toList(),
        plain(command.usageMessage().description()),
        command.options().stream().filter(option -> !option.hidden()).map(Offered::of).toList());
  }

  private static Offered of(OptionSpec option) {
    boolean flag = option.arity().max() == 0;
    List<String> values = flag ? List.of() : values(option);
    return new Offered(
        Stream.of(option.names()).sorted().toList().reversed(),
        flag ? "" : option.paramLabel(),
        values,
        described(option, values),
        List.of());
  }

  private static List<String> values(ArgSpec argument) {
    return argument.completionCandidates() == null
        ? List.of()
        : StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList();
  }

  /** What picocli puts in for its variables when it prints help. */
  private static String described(OptionSpec option, List<String> values) {
    return plain(option.description())
        .replace("${COMPLETION-CANDIDATES}", String.join(", ", values))
        .replace("${DEFAULT-VALUE}", Objects.requireNonNullElse(option.defaultValueString(), ""));
  }

  private static String plain(String... description) {
    return String.join(" ", description).replace("%n", " ").replace("%%", "%").strip();
  }

  String name() {
    return names.getFirst();
  }

  boolean takesValue() {
    return !label.isEmpty();
  }
}
