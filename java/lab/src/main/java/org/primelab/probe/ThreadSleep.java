package org.primelab.probe;

import java.nio.file.Path;
import java.util.List;

/** Whether a thread sleeps: its state in /proc/[pid]/task/[tid]/stat, see proc_pid_stat(5). */
public final class ThreadSleep {
  private static final Path ROOT = Path.of("/");

  private ThreadSleep() {}

  /**
   * Whether it waits for something at this moment, whoever's thread it is. One that runs or could
   * does not, and of one that is not there nothing is known.
   *
   * @param tid its number in the kernel, in this process or in another one
   */
  public static boolean isAsleep(int tid) {
    return isAsleep(ROOT, tid);
  }

  /**
   * Reads the same below another root.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc}
   */
  static boolean isAsleep(Path root, int tid) {
    Path file = root.resolve("proc/%d/task/%1$d/stat".formatted(tid));
    return ProcFile.parse(file, ThreadSleep::state) instanceof Reading.Value<Character>(Character s)
        && (s == 'S' || s == 'D');
  }

  /** The name before it is in brackets and may hold any character, brackets too. */
  private static char state(List<String> lines) {
    String line = String.join("\n", lines);
    return line.charAt(line.lastIndexOf(')') + 2);
  }
}
