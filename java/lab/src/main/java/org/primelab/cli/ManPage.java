package org.primelab.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import org.primelab.session.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The manual page of a command, in the macros of man(7), from what its help is made of. */
final class ManPage {
  private ManPage() {}

  /** The page of one command, or of the lab where that has commands. */
  static String of(CommandLine command) {
    CommandLine.Help help =
        new CommandLine.Help(
            command.getCommandSpec(), CommandLine.Help.defaultColorScheme(Ansi.OFF));
    Offered all = Offered.of(command.getCommandSpec());
    String name = command.getCommandSpec().qualifiedName("-");
    StringBuilder page = new StringBuilder();
    page.append(
        ".TH %s 1 \"\" \"primelab %s\"\n"
            .formatted(name.toUpperCase(Locale.ROOT), Environment.labVersion()));
    section(page, "NAME", escaped(name) + " \\- " + escaped(all.description()));
    section(page, "SYNOPSIS", escaped(help.synopsis(0).strip().replaceAll("\\s+", " ")));
    section(page, "OPTIONS", items(all.options()));
    if (!command.getSubcommands().isEmpty()) {
      section(page, "COMMANDS", byQuestion(Offered.commands(command)));
    }
    footer(page, List.of(command.getCommandSpec().usageMessage().footer()));
    return page.toString();
  }

  private static void section(StringBuilder page, String title, String text) {
    if (!text.isEmpty()) {
      page.append(".SH ").append(title).append('\n').append(text.stripTrailing()).append('\n');
    }
  }

  /** A title, and lines as they stand. */
  private static void footer(StringBuilder page, List<String> footer) {
    List<String> lines = footer.stream().filter(line -> !line.isBlank()).toList();
    if (!lines.isEmpty()) {
      section(
          page,
          "EXAMPLES",
          lines.stream().skip(1).map(ManPage::escaped).collect(joining("\n", ".nf\n", "\n.fi")));
    }
  }

  /** Lists them under the questions that they answer, as the help does. */
  private static String byQuestion(List<Offered> commands) {
    return Guide.questions().stream()
        .map(
            question ->
                ".SS %s\n%s"
                    .formatted(
                        escaped(question),
                        items(
                            commands.stream()
                                .filter(one -> Guide.answering(question).contains(one.name()))
                                .toList())))
        .collect(joining());
  }

  private static String items(List<Offered> offered) {
    return offered.stream()
        .map(
            one ->
                ".TP\n\\fB%s\\fR%s\n%s\n"
                    .formatted(
                        escaped(String.join(", ", one.names())),
                        one.takesValue() ? " \\fI" + escaped(one.label()) + "\\fR" : "",
                        escaped(one.description())))
        .collect(joining());
  }

  /** A hyphen would be set as a dash, and a line's first point or quote is a macro. */
  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
