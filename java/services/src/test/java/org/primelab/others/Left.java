package org.primelab.others;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is left of processes that were killed. */
public final class Left {
  private static final long PAUSE_MILLIS = 20;
  private static final int TRIES = 3_000;

  private Left() {}

  /** Those that still run after up to a minute. */
  public static List<ProcessHandle> runningAfterAWhile(List<ProcessHandle> all)
      throws InterruptedException {
    List<ProcessHandle> left = all;
    for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
      Thread.sleep(PAUSE_MILLIS);
      left = left.stream().filter(Left::runs).toList();
    }
    return left;
  }

  /** One that nobody has asked for its status yet is there, but does not run. */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }
}
