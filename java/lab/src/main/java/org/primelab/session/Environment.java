package org.primelab.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.primelab.probe.HostState;
import org.primelab.probe.Reading;
import org.primelab.topology.Cgroups;

/**
 * Where a session ran.
 *
 * @param version of the lab
 * @param began when the session did, in the years 1970 to 9999
 * @param ended when it did, likewise; before that if the clock was set back meanwhile
 * @param os name and release of the kernel
 * @param arch of the JVM
 * @param cpu model name
 * @param cpus logical CPUs that this process may use, quota included; at least 1
 * @param hypervisor whether the CPU says that it is a virtual one
 * @param governor of the first CPU's frequency
 * @param boost whether the CPU may exceed its base frequency
 * @param quota the strictest {@code cpu.max} around: µs of CPU time in each period of so many µs
 * @param jdk of this JVM
 * @param jvmFlags it was started with
 * @param before the host when the session began
 * @param after the host when it ended
 */
public record Environment(
    String version,
    Instant began,
    Instant ended,
    String os,
    String arch,
    Reading<String> cpu,
    int cpus,
    Reading<Boolean> hypervisor,
    Reading<String> governor,
    Reading<String> boost,
    Reading<String> quota,
    String jdk,
    List<String> jvmFlags,
    HostState before,
    HostState after) {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final String NO_CURE = "none: this system does not tell";

  public Environment {
    jvmFlags = List.copyOf(jvmFlags);
    for (Instant time : List.of(began, ended)) {
      if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
        throw new IllegalArgumentException("it ran at " + time);
      }
    }
    if (cpus < 1) {
      throw new IllegalArgumentException(cpus + " CPUs");
    }
  }

  /** What has to be read before the first run. */
  public record Start(Instant began, HostState before) {
    /** Reads it now. */
    public static Start now() {
      return new Start(Instant.now(), HostState.read(Path.of("/")));
    }

    /** Reads the rest, after the last run. */
    public Environment end() {
      return read(Path.of("/"), this);
    }
  }

  private static Environment read(Path root, Start start) {
    return new Environment(
        labVersion(),
        start.began,
        Instant.now(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        cpuinfo(root, "model name"),
        Runtime.getRuntime().availableProcessors(),
        hypervisor(root),
        line(root.resolve("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"), GOVERNOR_CURE),
        boost(root),
        quota(root),
        System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.vendor.version", "")
            + " "
            + Runtime.version(),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        start.before,
        HostState.read(root));
  }

  private static final String GOVERNOR_CURE =
      "none in a guest; on bare metal load the cpufreq driver";

  /** The lab's own version, as the build wrote it down. */
  public static String labVersion() {
    try (InputStream in = Environment.class.getResourceAsStream("/primelab.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reading<String> cpuinfo(Path root, String field) {
    Path file = root.resolve("proc/cpuinfo");
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(field))
          .findFirst()
          .map(line -> Reading.of(line.substring(line.indexOf(':') + 1).trim()))
          .orElseGet(() -> Reading.unavailable("no '" + field + "' in " + file, NO_CURE));
    } catch (IOException | UncheckedIOException e) {
      return Reading.unavailable(e.toString(), NO_CURE);
    }
  }

  private static Reading<Boolean> hypervisor(Path root) {
    return cpuinfo(root, "flags").map(flags -> (" " + flags + " ").contains(" hypervisor "));
  }

  /** AMD and the acpi driver say boost, Intel's driver says the opposite. */
  private static Reading<String> boost(Path root) {
    Path cpu = root.resolve("sys/devices/system/cpu");
    Path noTurbo = cpu.resolve("intel_pstate/no_turbo");
    return Files.isReadable(noTurbo)
        ? line(noTurbo, "").orElse("").equals("0") ? Reading.of("on") : Reading.of("off")
        : line(cpu.resolve("cpufreq/boost"), GOVERNOR_CURE) instanceof Reading.Value<String>(var b)
            ? Reading.of(b.equals("1") ? "on" : "off")
            : Reading.unavailable("no cpufreq/boost in " + cpu, GOVERNOR_CURE);
  }

  private static Reading<String> quota(Path root) {
    return new Cgroups(root)
        .cpuMax()
        .map(Reading::of)
        .orElseGet(() -> Reading.unavailable("no cpu.max", "none: this cgroup does not tell"));
  }

  private static Reading<String> line(Path file, String cure) {
    try {
      return Reading.of(Files.readString(file).trim());
    } catch (IOException e) {
      return Reading.unavailable("cannot read " + file, cure);
    }
  }
}
