package org.primelab.probe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How long a thread could have run and had to wait for a CPU: the second field of {@code schedstat}
 * (Linux, {@code Documentation/scheduler/sched-stats}). A reading costs some 10 µs.
 */
public final class RunQueueDelay {
  private static final Path ROOT = Path.of("/");

  private RunQueueDelay() {}

  /**
   * The delay since the thread began, in ns.
   *
   * @param tid its number in the kernel, in this process or in another one
   */
  public static Reading<Long> ofThread(int tid) {
    return ofThread(ROOT, tid);
  }

  /**
   * Reads the same below another root.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc}
   */
  public static Reading<Long> ofThread(Path root, int tid) {
    Path own = root.resolve("proc/self/task/" + tid + "/schedstat");
    Path other = root.resolve("proc/" + tid + "/task/" + tid + "/schedstat");
    Path file = Files.exists(own) ? own : other;
    if (!Files.exists(file)) {
      return Reading.unavailable(
          "there is no " + file,
          "watch the thread before it ends, on a kernel with CONFIG_SCHED_INFO");
    }
    return ProcFile.parse(file, RunQueueDelay::delay) instanceof Reading.Value<Long> read
        ? read
        : Reading.unavailable(
            file + " has no times", "boot with delayacct, or a kernel with CONFIG_SCHEDSTATS");
  }

  /** "time on a CPU, time waiting for one, turns": all zero where the kernel does not count. */
  private static Long delay(List<String> lines) {
    String[] fields = lines.getFirst().trim().split(" ", -1);
    long ran = Long.parseLong(fields[0]);
    long turns = Long.parseLong(fields[2]);
    if (ran == 0 && turns == 0) {
      throw new IllegalArgumentException("nothing is counted");
    }
    return Long.parseLong(fields[1]);
  }
}
