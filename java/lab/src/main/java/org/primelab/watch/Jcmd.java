package org.primelab.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.primelab.probe.Reading;

/**
 * Asks another JVM something by the jcmd of this JDK, which looks first whether that JVM wants to
 * be asked. It takes half a second or more each time, and needs the same user.
 *
 * @param pid of the other JVM
 */
record Jcmd(int pid) {
  private static final long PATIENCE_SECONDS = 30;
  private static final long STARTING_MILLIS = 1000;
  private static final long STEP_MILLIS = 50;
  private static final int SIGQUIT = 3;
  private static final String CAUGHT = "SigCgt:";

  /** The program, which may be missing. */
  static Path tool() {
    return Path.of(System.getProperty("java.home"), "bin", "jcmd");
  }

  /** What it answers, or why it does not. */
  Reading<String> ask(String... words) {
    return ask(List.of(words));
  }

  /** The same. */
  Reading<String> ask(List<String> words) {
    Path tool = tool();
    if (!Files.isExecutable(tool)) {
      return Reading.unavailable("there is no " + tool, "run the lab on a whole JDK");
    }
    if (!listens()) {
      return Reading.unavailable(
          "process %d does not listen, as a JVM does".formatted(pid),
          "watch a JVM: lab watch lists those there are");
    }
    List<String> command = new ArrayList<>(List.of(tool.toString(), Integer.toString(pid)));
    command.addAll(words);
    try {
      return answer(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      return Reading.unavailable(tool + ": " + e.getMessage(), "let the lab start processes");
    }
  }

  /**
   * A JVM is asked by SIGQUIT, so it catches that; one that starts just now will soon. The tool
   * itself waits five seconds for it.
   */
  private boolean listens() {
    for (long waited = 0; waited < STARTING_MILLIS; waited += STEP_MILLIS) {
      if (catchesQuit()) {
        return true;
      }
      try {
        Thread.sleep(STEP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return catchesQuit();
  }

  /**
   * The mask of caught signals tells, see proc_pid_status(5); what cannot be read tells nothing.
   */
  private boolean catchesQuit() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
      return lines
          .filter(line -> line.startsWith(CAUGHT))
          .map(line -> new BigInteger(line.substring(CAUGHT.length()).strip(), 16))
          .findFirst()
          .map(mask -> mask.testBit(SIGQUIT - 1))
          .orElse(true);
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return true;
    }
  }

  private Reading<String> answer(Process jcmd) throws IOException {
    try {
      jcmd.getOutputStream().close();
      String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!jcmd.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        jcmd.destroy();
        return refused("no answer in %d s".formatted(PATIENCE_SECONDS));
      }
      return jcmd.exitValue() == 0 ? Reading.of(text) : refused(reason(text));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused("interrupted");
    }
  }

  private Reading<String> refused(String why) {
    return Reading.unavailable(
        "JVM %d cannot be asked: %s".formatted(pid, why),
        "start it without -XX:+DisableAttachMechanism, as the same user; or let the lab start it: lab watch -- java …");
  }

  private static String reason(String text) {
    return text.lines()
        .filter(line -> line.contains("Exception: "))
        .map(line -> line.substring(line.indexOf("Exception: ") + 11))
        .findFirst()
        .orElseGet(() -> text.lines().reduce((a, b) -> b).orElse("no reason"));
  }
}
