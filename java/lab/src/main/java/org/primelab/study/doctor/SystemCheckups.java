package org.primelab.study.doctor;

import static org.primelab.report.Quantity.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.primelab.probe.CpuTicks;
import org.primelab.probe.HostState;
import org.primelab.probe.ProcFile;
import org.primelab.report.Quantity;
import org.primelab.topology.Topology;

/**
 * What the system does beside us.
 *
 * @param root {@code /}, or a folder with a recorded {@code proc} and {@code sys}
 * @param topology of the machine
 */
record SystemCheckups(Path root, Topology topology) {
  /** Share of CPU time that others may have before it is worth a word. */
  private static final double TOLERATED = 0.01;

  /** Tasks that may run beside us, on average over a minute. */
  private static final double TOLERATED_LOAD = 0.2;

  private static final List<String> QUICK_CLOCKS =
      List.of("tsc", "kvm-clock", "hyperv_clocksource_tsc_page", "arch_sys_counter", "timebase");

  private static final String NO_CURE = "none: this system does not tell";

  List<Checkup> all() {
    return List.of(
        steal().named("steal"),
        throttled().named("throttling"),
        load().named("load"),
        clock().named("clock"),
        hugePages().named("huge-pages"));
  }

  /** The time is that since boot, of the CPUs that may be used. */
  private Health steal() {
    return Health.of(
        CpuTicks.read(root).map(CpuTicks::stealShare),
        stolen -> {
          String message =
              text("%.2f %% of CPU time since boot went to other guests", 100 * stolen);
          return stolen > TOLERATED
              ? Health.warn(message, "repeat at a quieter time, or on a machine of its own")
              : Health.ok(message);
        });
  }

  private Health throttled() {
    return Health.of(
        HostState.read(root).throttledMillis(),
        millis ->
            millis > 0
                ? Health.warn(
                    "the cgroup's quota has held its tasks back for " + millis + " ms so far",
                    "raise cpu.max, or use fewer workers")
                : Health.ok("the cgroup's quota has held nobody back so far"));
  }

  private Health load() {
    return Health.of(HostState.read(root).load(), this::load);
  }

  /** The kernel counts tasks of the whole host; with few, it does not matter on which CPUs. */
  private Health load(double load) {
    int ours = topology.allowed().size();
    int all = topology.online().size();
    boolean isMuch = load > TOLERATED_LOAD * ours;
    String message =
        text(
            "%.2f tasks ran or waited over the last minute, on %s%s",
            load, ours == all ? "" : "the host's ", Quantity.count(all, "CPU"));
    if (!isMuch) {
      return Health.ok(message);
    }
    return ours == all
        ? Health.warn(
            message + RunningTasks.now(root).words(), "end what else runs: top shows more of it")
        : Health.unavailable(
            message + "; how many on the %d that we may use cannot be told here".formatted(ours),
            "look at 'other-load' after a measurement, which counts the CPUs that it may use");
  }

  private Health clock() {
    Path file = root.resolve("sys/devices/system/clocksource/clocksource0/current_clocksource");
    Optional<String> clock = word(file);
    if (clock.isEmpty()) {
      return Health.unavailable("there is no " + file, NO_CURE);
    }
    return QUICK_CLOCKS.contains(clock.get())
        ? Health.ok("System.nanoTime reads '" + clock.get() + "' without a system call")
        : Health.warn(
            "System.nanoTime asks the kernel's '" + clock.get() + "': slow, and coarse",
            "boot with clocksource=tsc if the CPU's is reliable");
  }

  /** "always [madvise] never". */
  private Health hugePages() {
    Path file = root.resolve("sys/kernel/mm/transparent_hugepage/enabled");
    Optional<String> modes = word(file);
    if (modes.isEmpty()) {
      return Health.ok("this kernel has no transparent huge pages");
    }
    return modes.get().contains("[always]")
        ? Health.warn(
            "transparent huge pages 'always': the kernel merges pages whenever it likes",
            "as root: echo madvise > /sys/kernel/mm/transparent_hugepage/enabled")
        : Health.ok("transparent huge pages only where asked for: " + modes.get());
  }

  private static Optional<String> word(Path file) {
    return ProcFile.parse(file, lines -> lines.getFirst().trim()).found();
  }
}
