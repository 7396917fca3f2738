package org.primelab.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What became of a JVM that ran code of others, in words that follow a name. What the JVM itself
 * writes of a crash says more than its exit status, and is read where it is there.
 *
 * @param status its exit status; 128 and the signal's number if a signal ended it
 * @param report the lines of its own report; empty if it wrote none
 */
record Obituary(int status, List<String> report) {
  private static final String REPORT = "hs_err_%d.log";

  /** The lines that are of interest lie at its beginning. */
  private static final int LINES = 500;

  private static final int ABORTED = 134;
  private static final int SEGMENTATION = 139;

  private static final Pattern SIGNAL = Pattern.compile("#\\s+(SIG\\w+).*");
  private static final Pattern ADDRESS = Pattern.compile("siginfo:.*si_addr: 0x0*(\\w+).*");
  private static final Pattern FRAME = Pattern.compile("#\\s+(\\w)\\s+(.*)");
  private static final Pattern IN_C = Pattern.compile("\\[(.*)\\+0x\\w+\\]\\s+(\\S+)\\+0x\\w+.*");

  /** Where a JVM that is started with that folder puts its report. */
  static List<String> flags(Path folder) {
    return List.of(
        fileIn(folder),
        "-XX:-CreateCoredumpOnCrash",
        "-Xlog:os=off",
        "-XX:+DisplayVMOutputToStderr");
  }

  /** The flag that has the report written there. */
  static String fileIn(Path folder) {
    return "-XX:ErrorFile="
        + folder.toString().replace("%", "%%")
        + "/"
        + REPORT.replace("%d", "%p");
  }

  /** What became of a process that has ended. */
  static Obituary of(Process ended, Path folder) {
    Path file = folder.resolve(REPORT.formatted(ended.pid()));
    try (Stream<String> lines = Files.lines(file)) {
      return new Obituary(ended.exitValue(), lines.limit(LINES).toList());
    } catch (IOException e) {
      return new Obituary(ended.exitValue(), List.of());
    }
  }

  /** What became of it, as a clause without its subject. */
  String words() {
    return first(SIGNAL)
        .map(signal -> "was ended by %s%s%s".formatted(signal, address(), frame()))
        .orElseGet(this::byStatus);
  }

  private Optional<String> first(Pattern pattern) {
    return report.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .findFirst();
  }

  private String address() {
    return first(ADDRESS).map(" at address 0x"::concat).orElse("");
  }

  /** The function in which it happened. */
  private String frame() {
    for (int i = 1; i < report.size(); i++) {
      Matcher frame = FRAME.matcher(report.get(i));
      if (report.get(i - 1).startsWith("# Problematic frame") && frame.matches()) {
        return " in " + function(frame.group(2));
      }
    }
    return "";
  }

  private static String function(String frame) {
    Matcher c = IN_C.matcher(frame);
    return c.matches() ? "%s of %s".formatted(c.group(2), c.group(1)) : frame.strip();
  }

  private String byStatus() {
    return switch (status) {
      case SEGMENTATION -> "was ended by SIGSEGV without a report: its stack ran over, most likely";
      case ABORTED -> "called abort()";
      default ->
          status > 128
              ? "was killed by signal " + (status - 128)
              : "ended its process (exit status %d)".formatted(status);
    };
  }
}
