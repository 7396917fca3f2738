package org.primelab.study.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.primelab.probe.EventAccess;
import org.primelab.probe.PerfRights;
import org.primelab.probe.ProcFile;
import org.primelab.probe.Reading;

/**
 * Which events the kernel lets a profiler see: what its settings say, and what happens when it is
 * asked.
 *
 * @param root {@code /}, or a folder with a recorded {@code proc} and {@code sys}
 * @param access what it answers
 */
record EventCheckups(Path root, Access access) {
  // capabilities(7)
  private static final long CAP_SYSLOG = 1L << 34;

  /** The strictest level of perf_event_paranoid that is in use. */
  private static final int STRICTEST = 4;

  /**
   * What the kernel answers when it is asked for events: a sentence on what works, or why it does
   * not.
   *
   * @param switchRing how the record of a thread's switches can be had
   * @param cycles how the CPU's cycles can be counted
   */
  record Access(Reading<String> switchRing, Reading<String> cycles) {
    static Access ofThisMachine() {
      return new Access(EventAccess.switchRing(), EventAccess.cycles());
    }
  }

  List<Checkup> all() {
    return List.of(
        perf().named("perf-events"),
        kernelSymbols().named("kernel-symbols"),
        switchRing().named("switch-ring"),
        pmu().named("pmu"));
  }

  private Health perf() {
    return switch (PerfRights.read(root)) {
      case Reading.Unavailable<PerfRights>(String reason, String cure) ->
          Health.unavailable(reason, "build the kernel with CONFIG_PERF_EVENTS");
      case Reading.Value<PerfRights>(PerfRights(int level, boolean mayMonitor)) when mayMonitor ->
          Health.ok("perf_event_paranoid %d, and CAP_PERFMON opens all of them".formatted(level));
      case Reading.Value<PerfRights>(PerfRights(int level, boolean mayMonitor)) when level <= 1 ->
          Health.ok(
              "perf_event_paranoid %d opens events of our own threads, kernel included"
                  .formatted(level));
      case Reading.Value<PerfRights>(PerfRights(int level, boolean mayMonitor)) ->
          Health.warn(
              "perf_event_paranoid %d opens %s"
                  .formatted(level, level == 2 ? "user-space events of our own alone" : "none"),
              "as root: sysctl kernel.perf_event_paranoid=1");
    };
  }

  private Reading<Integer> number(String setting) {
    return ProcFile.parse(
        root.resolve("proc/sys/kernel").resolve(setting),
        lines -> Integer.parseInt(lines.getFirst().trim()));
  }

  /**
   * Checks addresses, without which the kernel's part of a stack has no names: proc(5),
   * kptr_restrict, and kallsyms_show_value in Linux, which lets a profiler's user see them too.
   */
  private Health kernelSymbols() {
    return Health.of(
        number("kptr_restrict"),
        level ->
            showsAddresses(level)
                ? Health.ok(
                    "kptr_restrict %d shows us the kernel's functions by name".formatted(level))
                : Health.warn(
                    "kptr_restrict %d and perf_event_paranoid hide the names of the kernel's functions"
                        .formatted(level),
                    "as root: sysctl kernel.kptr_restrict=0 kernel.perf_event_paranoid=1"));
  }

  private boolean showsAddresses(int restrict) {
    return (restrict == 0 && number("perf_event_paranoid").orElse(STRICTEST) <= 1)
        || (restrict <= 1 && holds(CAP_SYSLOG));
  }

  /** Whether this process has one of these capabilities. */
  private boolean holds(long capabilities) {
    Reading<Boolean> held =
        ProcFile.parse(
            root.resolve("proc/self/status"),
            lines ->
                lines.stream()
                    .filter(line -> line.startsWith("CapEff:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
                    .anyMatch(effective -> (effective & capabilities) != 0));
    return held.orElse(false);
  }

  private Health switchRing() {
    return Health.of(access.switchRing, works -> Health.ok(works));
  }

  private Health pmu() {
    return switch (access.cycles) {
      case Reading.Value<String>(String works) -> Health.ok(works);
      case Reading.Unavailable<String>(String reason, String cure) when hasCounters() ->
          Health.warn("the CPU's counters are there, but " + reason, cure);
      case Reading.Unavailable<String>(String reason, String cure) ->
          Health.unavailable("no counters of cycles or instructions: " + reason, cure);
    };
  }

  private boolean hasCounters() {
    Path devices = root.resolve("sys/bus/event_source/devices");
    return List.of("cpu", "cpu_core", "armv8_pmuv3", "armv8_pmuv3_0").stream()
        .anyMatch(name -> Files.exists(devices.resolve(name)));
  }
}
