package org.primelab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lab init}. */
@Command(
    name = "init",
    description = "Write a kernel in Java and the same in C into a folder, to start from.")
final class InitCommand implements Callable<Integer> {
  private static final List<String> FILES = List.of("sum.java", "sum.c");

  private final Lab lab;

  @Parameters(
      paramLabel = "DIR",
      description = "The folder; it is made if it is not there, and files in it are left alone.")
  Path folder = Path.of("");

  InitCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    try {
      Files.createDirectories(folder);
      for (String name : FILES) {
        write(name);
      }
    } catch (FileAlreadyExistsException e) {
      throw new UserError(
          "DIR", "%s is there already; choose another folder".formatted(e.getFile()));
    } catch (IOException e) {
      throw new UserError(
          "DIR",
          "cannot write to %s (%s); choose another folder"
              .formatted(folder, OutputOptions.reason(e)));
    }
    lab.out().println("Two kernels to compare are in %s. Try:".formatted(folder));
    lab.out().println("  cd %s".formatted(quoted(folder.toString())));
    lab.out().println("  lab kernels --load %s 1000 1000000".formatted(String.join(",", FILES)));
    return ExitCode.DONE;
  }

  /** A name as a shell takes it. */
  private static String quoted(String name) {
    return name.matches("[\\w./-]+") ? name : "'%s'".formatted(name.replace("'", "'\\''"));
  }

  /** Never over a file that is there. */
  private void write(String name) throws IOException {
    try (InputStream text =
        Objects.requireNonNull(InitCommand.class.getResourceAsStream("/init/" + name), name)) {
      Files.copy(text, folder.resolve(name));
    }
  }
}
