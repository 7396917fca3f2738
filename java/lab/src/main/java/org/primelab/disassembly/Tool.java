package org.primelab.disassembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.primelab.load.TemporaryFolder;
import org.primelab.probe.Reading;

/**
 * A program of this machine that knows instructions.
 *
 * @param name of it
 * @param cure where there is none
 */
record Tool(String name, String cure) {
  private static final int PATIENCE_SECONDS = 20;

  /**
   * What it prints.
   *
   * @param input what it is given, in the file that is the last of its arguments
   */
  Reading<String> run(List<String> arguments, byte[] input) {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      Path given = Files.write(folder.path().resolve("code"), input);
      Path printed = folder.path().resolve("printed");
      ProcessBuilder builder = new ProcessBuilder(name);
      builder.command().addAll(arguments);
      builder.command().add(given.toString());
      builder.environment().put("LC_ALL", "C");
      builder.redirectErrorStream(true).redirectOutput(printed.toFile());
      return end(builder.start(), printed);
    } catch (IOException | UncheckedIOException e) {
      return Reading.unavailable(name + " could not be run: " + e.getMessage(), cure);
    }
  }

  private Reading<String> end(Process process, Path printed) throws IOException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return failed("did not end within %d s".formatted(PATIENCE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("was interrupted");
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(printed, UTF_8);
    return process.exitValue() == 0
        ? Reading.of(text)
        : failed("refuses it: " + text.lines().findFirst().orElse("without a word"));
  }

  private <T> Reading<T> failed(String how) {
    return Reading.unavailable(name + " " + how, "try another version of it");
  }
}
