package org.primelab.probe;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Small text files of /proc and /sys. */
public final class ProcFile {
  private static final String NO_CURE = "none: this system does not tell";

  private ProcFile() {}

  /**
   * What {@code parser} makes of the file's lines.
   *
   * @param parser an IllegalArgumentException of its own making says in words what is missing
   */
  public static <T> Reading<T> parse(Path file, Function<List<String>, T> parser) {
    try {
      return Reading.of(parser.apply(Files.readAllLines(file)));
    } catch (IOException | RuntimeException e) {
      return Reading.unavailable(reason(file, e), NO_CURE);
    }
  }

  /** Why a file tells nothing, in words of people and not of Java. */
  static String reason(Path file, Exception e) {
    if (e.getClass() == IllegalArgumentException.class && e.getMessage() != null) {
      return file + ": " + e.getMessage();
    }
    return switch (e) {
      case NoSuchFileException missing -> "there is no " + file;
      case AccessDeniedException denied -> file + " may not be read";
      case IOException unreadable -> file + " cannot be read";
      default -> file + " does not hold what it should";
    };
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
