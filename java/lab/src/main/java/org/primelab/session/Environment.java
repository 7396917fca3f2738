package org.primelab.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.primelab.probe.CpuModel;
import org.primelab.probe.HostState;
import org.primelab.probe.Layout;
import org.primelab.probe.Reading;
import org.primelab.topology.Cgroups;
import org.primelab.topology.CpuSetup;

/**
 * Where a session ran.
 *
 * @param version of the lab
 * @param began when the session did, in the years 1970 to 9999
 * @param ended when it did, likewise; before that if the clock was set back meanwhile
 * @param os name and release of the kernel
 * @param arch of the JVM
 * @param cpu model name, or who made its cores and which ones they are
 * @param cpus logical CPUs that this process may use, quota included; at least 1
 * @param hypervisor whether the CPU says that it is a virtual one
 * @param governor of frequency of the CPUs that may be used
 * @param boost whether the CPU may exceed its base frequency
 * @param quota the strictest {@code cpu.max} around: µs of CPU time in each period of so many µs
 * @param jdk of this JVM
 * @param jvmFlags it was started with
 * @param allowed which CPUs this process may use; sessions of 0.1 do not tell
 * @param neighbours who else worked on their cores meanwhile; sessions of 0.1 do not tell
 * @param layout what decides where its data lie in memory; sessions of 0.1 do not tell
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
    Optional<OurCpus> allowed,
    Optional<Reading<Neighbours>> neighbours,
    Optional<Layout> layout,
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

  /** The same of a JVM that was started with these flags. */
  public Environment withJvmFlags(List<String> flags) {
    return with(flags, neighbours);
  }

  /** The same with what was seen of neighbours. */
  public Environment with(Reading<Neighbours> seen) {
    return with(jvmFlags, Optional.of(seen));
  }

  private Environment with(List<String> flags, Optional<Reading<Neighbours>> seen) {
    return new Environment(
        version,
        began,
        ended,
        os,
        arch,
        cpu,
        cpus,
        hypervisor,
        governor,
        boost,
        quota,
        jdk,
        flags,
        allowed,
        seen,
        layout,
        before,
        after);
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
    Optional<CpuSetup> setup = CpuSetup.read(root);
    return new Environment(
        labVersion(),
        start.began,
        Instant.now(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        CpuModel.read(root),
        Runtime.getRuntime().availableProcessors(),
        setup
            .flatMap(CpuSetup::guest)
            .map(Reading::of)
            .orElseGet(() -> Reading.unavailable("no flags in /proc/cpuinfo", NO_CURE)),
        governor(setup),
        setup
            .flatMap(CpuSetup::boost)
            .map(on -> Reading.of(on ? "on" : "off"))
            .orElseGet(
                () ->
                    Reading.unavailable(
                        "no cpufreq/boost, no intel_pstate/no_turbo", GOVERNOR_CURE)),
        quota(root),
        System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.vendor.version", "")
            + " "
            + Runtime.version(),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        setup.map(OurCpus::of),
        Optional.empty(),
        Optional.of(Layout.read(root)),
        start.before,
        HostState.read(root));
  }

  /**
   * Whether both ran on one machine, as far as its CPUs tell: those that are not known are not
   * taken for the same.
   */
  public boolean isOfSameMachine(Environment other) {
    return cpu instanceof Reading.Value
        && cpu.equals(other.cpu)
        && cpus == other.cpus
        && arch.equals(other.arch);
  }

  private static Reading<String> governor(Optional<CpuSetup> setup) {
    return setup.stream()
        .flatMap(cpus -> cpus.frequencies().stream())
        .flatMap(frequency -> frequency.governor().stream())
        .distinct()
        .sorted()
        .reduce((a, b) -> a + ", " + b)
        .map(Reading::of)
        .orElseGet(
            () -> Reading.unavailable("no CPU shows cpufreq/scaling_governor", GOVERNOR_CURE));
  }

  private static final String GOVERNOR_CURE =
      "none in a guest; on bare metal load the cpufreq driver";

  /** The lab's own version, as the build wrote it down. */
  public static String labVersion() {
    return property("/primelab.properties", "version");
  }

  /** The commit that the lab was built from, and its date, as the build of the library wrote it. */
  public static String labCommit() {
    return "%s of %s"
        .formatted(property("/build.properties", "commit"), property("/build.properties", "date"));
  }

  private static String property(String resource, String name) {
    try (InputStream in = Environment.class.getResourceAsStream(resource)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty(name, "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reading<String> quota(Path root) {
    return new Cgroups(root)
        .cpuMax()
        .map(Reading::of)
        .orElseGet(() -> Reading.unavailable("no cpu.max", "none: this cgroup does not tell"));
  }
}
