package org.primelab.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Small text files of /proc and /sys. */
public final class ProcFile {
  private ProcFile() {}

  /** What {@code parser} makes of the file's lines; what it throws is the reason why not. */
  public static <T> Reading<T> parse(Path file, Function<List<String>, T> parser) {
    try {
      return Reading.of(parser.apply(Files.readAllLines(file)));
    } catch (IOException | RuntimeException e) {
      return Reading.unavailable(file + ": " + e, "none: this system does not tell");
    }
  }

  /** The number behind {@code name}, in the line that begins with it. */
  public static long field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).trim().split(" ", 2)[0]))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no field " + name));
  }
}
