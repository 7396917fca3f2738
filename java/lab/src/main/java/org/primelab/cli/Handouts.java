package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Writes what goes into an archive beside the lab: completion for three shells, and man pages. */
final class Handouts {
  private Handouts() {}

  /** Writes them below a folder, the only argument. */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  static void write(Path folder) throws IOException {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, UTF_8);
    CommandLine lab = Main.line(new Lab(nowhere, nowhere, false));
    Path completion = Files.createDirectories(folder.resolve("completion"));
    for (Completion shell : Completion.values()) {
      Files.writeString(completion.resolve(shell.file()), shell.of(Offered.commands(lab)));
    }
    Path pages = Files.createDirectories(folder.resolve("man/man1"));
    for (CommandLine command : lab.getSubcommands().values()) {
      Files.writeString(
          pages.resolve("lab-" + command.getCommandName() + ".1"), ManPage.of(command));
    }
    Files.writeString(pages.resolve("lab.1"), ManPage.of(lab));
  }
}
