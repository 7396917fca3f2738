package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Function;
import org.primelab.render.Renderer;
import org.primelab.report.NewFile;
import org.primelab.report.Report;

/**
 * A report as a file, in UTF-8.
 *
 * @param file where; {@code -} is standard output, for those that are given it
 * @param renderer makes it
 */
record ResultFile(Path file, Function<PrintStream, Renderer> renderer) {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  /** Whether it is to go to standard output. */
  boolean isStandardOutput() {
    return file.equals(STANDARD_OUTPUT);
  }

  /** Renders all of it before the file is touched. */
  void write(Report report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, UTF_8)) {
      renderer.apply(out).render(report);
    }
    NewFile.write(file, bytes::writeTo);
  }

  /**
   * Writes it where a user asked for it.
   *
   * @param option that names the file
   * @throws UserError if it cannot be written
   */
  void write(String option, Lab lab, Report report) {
    if (isStandardOutput()) {
      renderer.apply(lab.out()).render(report);
      return;
    }
    try {
      write(report);
    } catch (IOException e) {
      throw new UserError(
          option,
          "cannot write to %s (%s); name a file in a folder that is there and may be written"
              .formatted(file, OutputOptions.reason(e)));
    }
  }
}
