package org.primelab.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Stops processes. */
public final class Halt {
  private Halt() {}

  /**
   * Sends SIGSTOP, and returns when every thread has stopped: that takes a while after the signal
   * is sent, in which a question may still be answered.
   *
   * @throws IOException if the process has ended
   */
  public static void stop(ProcessHandle process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", "" + process.pid()).start().waitFor();
    while (!hasStopped(process)) {
      Thread.sleep(1);
    }
  }

  private static boolean hasStopped(ProcessHandle process) throws IOException {
    List<Path> threads;
    try (Stream<Path> tasks = Files.list(Path.of("/proc", "" + process.pid(), "task"))) {
      threads = tasks.toList();
    }
    for (Path thread : threads) {
      String stat = Files.readString(thread.resolve("stat"));
      if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
        return false;
      }
    }
    return true;
  }
}
