package org.primelab.probe;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.primelab.topology.Cgroups;

/**
 * How busy and how free the host is at one moment: read before and after a session, so that the
 * difference tells what disturbed it.
 *
 * @param load runnable and uninterruptible tasks, averaged over a minute (proc_loadavg(5)): of the
 *     whole host
 * @param busyMillis CPU time spent on anything since boot, over the counted CPUs, in ms to 10 ms
 *     (proc_stat(5))
 * @param ownMillis of it by this process and the children it has waited for, likewise
 *     (proc_pid_stat(5))
 * @param stealMillis CPU time that the hypervisor gave to others since boot, over the counted CPUs,
 *     in ms to 10 ms (proc_stat(5))
 * @param throttledMillis time that quotas of this process's cgroups and those around them kept
 *     runnable tasks waiting since they were made, in ms ({@code cpu.stat})
 * @param countedCpus over how many CPUs: those that this process may run on. Sessions of 0.1 do not
 *     tell; they counted all of the host's
 */
public record HostState(
    Reading<Double> load,
    Reading<Long> busyMillis,
    Reading<Long> ownMillis,
    Reading<Long> stealMillis,
    Reading<Long> throttledMillis,
    Optional<Integer> countedCpus) {

  /**
   * Reads it now.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc} and {@code sys}
   */
  public static HostState read(Path root) {
    Reading<CpuTicks> ticks = CpuTicks.read(root);
    return new HostState(
        load(root),
        ticks.map(CpuTicks::busyMillis),
        own(root),
        ticks.map(CpuTicks::stealMillis),
        throttled(root),
        ticks.found().map(CpuTicks::cpus));
  }

  private static Reading<Double> load(Path root) {
    return ProcFile.parse(
        root.resolve("proc/loadavg"),
        lines -> Double.parseDouble(lines.getFirst().split(" ", -1)[0]));
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
          String[] words = line.substring(line.lastIndexOf(')') + 1).trim().split(" +", -1);
          return IntStream.rangeClosed(11, 14).mapToLong(i -> Long.parseLong(words[i])).sum()
              * CpuTicks.MILLIS_PER_TICK;
        });
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
