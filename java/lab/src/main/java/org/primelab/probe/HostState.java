package org.primelab.probe;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.primelab.topology.Cgroups;

/**
 * How busy and how free the host is at one moment: read before and after a session, so that the
 * difference tells what disturbed it.
 *
 * @param load runnable and uninterruptible tasks, averaged over a minute (proc_loadavg(5))
 * @param busyMillis CPU time spent on anything since boot, over all CPUs, in ms to 10 ms
 *     (proc_stat(5))
 * @param ownMillis of it by this process and the children it has waited for, likewise
 *     (proc_pid_stat(5))
 * @param stealMillis CPU time that the hypervisor gave to others since boot, over all CPUs, in ms
 *     to 10 ms (proc_stat(5))
 * @param throttledMillis time that quotas of this process's cgroups and those around them kept
 *     runnable tasks waiting since they were made, in ms ({@code cpu.stat})
 */
public record HostState(
    Reading<Double> load,
    Reading<Long> busyMillis,
    Reading<Long> ownMillis,
    Reading<Long> stealMillis,
    Reading<Long> throttledMillis) {

  /** USER_HZ of Linux: one tick in /proc/stat is 10 ms on every architecture in use. */
  private static final long MILLIS_PER_TICK = 10;

  /**
   * Reads it now.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc} and {@code sys}
   */
  public static HostState read(Path root) {
    return new HostState(load(root), busy(root), own(root), steal(root), throttled(root));
  }

  private static Reading<Double> load(Path root) {
    return ProcFile.parse(
        root.resolve("proc/loadavg"),
        lines -> Double.parseDouble(lines.getFirst().split(" ", -1)[0]));
  }

  /** "cpu user nice system idle iowait irq softirq steal …": the eighth number. */
  private static Reading<Long> steal(Path root) {
    return ProcFile.parse(root.resolve("proc/stat"), lines -> ticks(lines.getFirst(), 8));
  }

  private static Reading<Long> busy(Path root) {
    return ProcFile.parse(
        root.resolve("proc/stat"), lines -> ticks(lines.getFirst(), 1, 2, 3, 6, 7));
  }

  /**
   * "pid (name) state …": the name may hold anything, so count from its end: utime is the 11th
   * behind.
   */
  private static Reading<Long> own(Path root) {
    return ProcFile.parse(
        root.resolve("proc/self/stat"),
        lines -> {
          String line = lines.getFirst();
          return ticks(line.substring(line.lastIndexOf(')') + 1), 11, 12, 13, 14);
        });
  }

  private static long ticks(String line, int... fields) {
    String[] words = line.trim().split(" +", -1);
    return Arrays.stream(fields).mapToLong(field -> Long.parseLong(words[field])).sum()
        * MILLIS_PER_TICK;
  }

  private static Reading<Long> throttled(Path root) {
    OptionalLong micros = new Cgroups(root).throttledMicros();
    return micros.isPresent()
        ? Reading.of(micros.getAsLong() / 1000)
        : Reading.unavailable(
            "no cgroup of this process has a cpu.stat that counts throttling",
            "run within a cgroup that has the cpu controller");
  }
}
