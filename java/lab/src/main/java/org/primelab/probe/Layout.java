package org.primelab.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.primelab.ffi.LinkOrder;
import org.primelab.ffi.MissingLibraryException;

/**
 * What decides where a process lies in memory, and with that, which of its data share a cache's
 * sets: a session with another layout may be faster or slower by some per cent for no other reason
 * (T. Mytkowicz, A. Diwan, M. Hauswirth, P. Sweeney, "Producing Wrong Data Without CpuUse Anything
 * Obviously Wrong!", ASPLOS 2009).
 *
 * @param environmentBytes how large the process's environment was when it began
 * @param randomized whether addresses are drawn at random at each start: {@code full}, {@code
 *     without heap} or {@code off}
 * @param linked the order in which the library's kernels lie behind each other, as eight digits;
 *     early builds of 0.2 did not tell
 */
public record Layout(
    Reading<Long> environmentBytes, Reading<String> randomized, Optional<Reading<String>> linked) {
  private static final String NO_CURE = "none: this system does not tell";

  /** The flag of a process that is not randomized, whatever the system does: personality(2). */
  private static final long NO_RANDOMIZE = 0x0040000;

  private static final int HEX = 16;

  /** Reads that of this process below {@code /}, or a folder with a recorded {@code proc}. */
  public static Layout read(Path root) {
    return new Layout(environment(root), randomized(root), Optional.of(linkOrder()));
  }

  private static Reading<String> linkOrder() {
    try {
      return Reading.of(LinkOrder.inUse());
    } catch (MissingLibraryException e) {
      return Reading.unavailable(String.valueOf(e.getMessage()), e.cure());
    }
  }

  private static Reading<Long> environment(Path root) {
    try {
      return Reading.of((long) Files.readAllBytes(root.resolve("proc/self/environ")).length);
    } catch (IOException e) {
      return Reading.unavailable("no /proc/self/environ", NO_CURE);
    }
  }

  private static Reading<String> randomized(Path root) {
    try {
      long own = Long.parseLong(text(root, "proc/self/personality"), HEX);
      return Reading.of(
          (own & NO_RANDOMIZE) != 0
              ? "off"
              : switch (text(root, "proc/sys/kernel/randomize_va_space")) {
                case "0" -> "off";
                case "1" -> "without heap";
                default -> "full";
              });
    } catch (IOException | NumberFormatException e) {
      return Reading.unavailable("no randomize_va_space or personality in /proc", NO_CURE);
    }
  }

  private static String text(Path root, String file) throws IOException {
    return Files.readString(root.resolve(file)).strip();
  }
}
