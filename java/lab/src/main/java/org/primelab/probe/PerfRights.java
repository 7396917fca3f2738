package org.primelab.probe;

import java.nio.file.Path;
import java.util.List;

/**
 * What perf_event_open(2) lets a process see of itself.
 *
 * @param paranoid the kernel's setting {@code kernel.perf_event_paranoid}: up to 1 own events,
 *     kernel included; 2 own events of user space alone; some distributions have a 3, which forbids
 *     them all
 * @param mayMonitor whether the process has CAP_PERFMON or CAP_SYS_ADMIN, for which the setting
 *     does not count
 */
public record PerfRights(int paranoid, boolean mayMonitor) {
  /** CAP_PERFMON is bit 38, CAP_SYS_ADMIN bit 21 (capabilities(7)). */
  private static final long CAPABILITIES = 1L << 38 | 1L << 21;

  private static final String EFFECTIVE = "CapEff:";

  /**
   * Reads those of this process now.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc}
   */
  public static Reading<PerfRights> read(Path root) {
    return read(root, "self");
  }

  /**
   * Reads those of a process now.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc}
   * @param process its number, or self
   */
  public static Reading<PerfRights> read(Path root, String process) {
    boolean mayMonitor =
        ProcFile.parse(root.resolve("proc/%s/status".formatted(process)), PerfRights::mayMonitor)
            .orElse(false);
    return ProcFile.parse(
        root.resolve("proc/sys/kernel/perf_event_paranoid"),
        lines -> new PerfRights(Integer.parseInt(lines.getFirst().trim()), mayMonitor));
  }

  /** Whether the rights cover time that the process spends in the kernel. */
  public boolean coverKernel() {
    return mayMonitor || paranoid <= 1;
  }

  private static boolean mayMonitor(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(EFFECTIVE))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(EFFECTIVE.length()).trim(), 16))
        .anyMatch(held -> (held & CAPABILITIES) != 0);
  }
}
