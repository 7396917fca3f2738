package org.primelab.cluster.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM of Spark's had to say.
 *
 * @param lines of it
 */
record Log(List<String> lines) {
  Log {
    lines = List.copyOf(lines);
  }

  static Log of(Path file) {
    try {
      return new Log(Files.readAllLines(file, ISO_8859_1));
    } catch (IOException e) {
      return new Log(List.of());
    }
  }

  /** The last error or cause in it, or the last line where there is none. */
  String lastWords() {
    return lines.reversed().stream()
        .filter(line -> line.contains(" ERROR ") || line.startsWith("Caused by: "))
        .findFirst()
        .or(() -> lines.reversed().stream().findFirst())
        .orElse("it said nothing");
  }
}
