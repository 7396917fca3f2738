package org.primelab.study.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.probe.BetweenJobs;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationReading;
import org.primelab.simulated.Screen;
import org.primelab.simulated.Shape;
import org.primelab.study.Workers;
import org.primelab.study.doctor.Checkup.Status;
import org.primelab.study.doctor.EventCheckups.Access;
import org.primelab.topology.MachineTree;
import org.primelab.topology.Topology;
import org.primelab.window.Episode;
import org.primelab.window.Sensor;
import org.primelab.window.Watched;

class DoctorTest {
  private static final String DENIED = "perf_event_open: errno 1";

  @TempDir Path root;

  private Access access = new Access(Reading.of("it records"), Reading.of("it counts"));

  private Reading<NeighbourCheckup.Seen> watched =
      Reading.unavailable("no sensor", "build libprimelab");

  private static Reading<String> denied() {
    return Reading.unavailable(DENIED, "change the filter");
  }

  private static Reading<RelationReading> look(Relation seen) {
    return switch (seen) {
      case CORE -> Reading.of(new RelationReading(0, 1, 0, 10, 1.9, seen));
      case UNKNOWN -> Reading.unavailable("the CPUs are busy", "wait");
      default -> Reading.of(new RelationReading(0, 1, 0, 27, 0, seen));
    };
  }

  private Map<String, Checkup> examine(MachineTree tree, Relation... seen) throws Exception {
    List<Reading<RelationReading>> looks = Stream.of(seen).map(DoctorTest::look).toList();
    Topology topology = tree.read();
    Workers workers = Workers.of(topology, Optional.empty());
    return Doctor.examine(root, topology, workers, (a, b) -> looks, cpus -> watched, access)
        .checks()
        .stream()
        .collect(Collectors.toMap(Checkup::name, Function.identity()));
  }

  private static Checkup of(Map<String, Checkup> found, String name) {
    return Optional.ofNullable(found.get(name)).orElseThrow();
  }

  private static void assertStatus(Map<String, Checkup> found, Status status, String... names) {
    for (String name : names) {
      Checkup checkup = of(found, name);
      assertThat(checkup.status()).as(checkup.toString()).isEqualTo(status);
      assertThat(checkup.cure()).isNotBlank();
    }
  }

  @Test
  void aMachineThatShowsNothingIsUnavailableNotFine() throws Exception {
    access = new Access(denied(), denied());
    Map<String, Checkup> found = examine(MachineTree.regular(root, 1, 2, 1));
    assertStatus(
        found,
        Status.UNAVAILABLE,
        "governor",
        "boost",
        "steal",
        "throttling",
        "load",
        "clock",
        "perf-events",
        "kernel-symbols",
        "switch-ring",
        "pmu",
        "quota",
        "floating-vcpus",
        "neighbours");
    assertStatus(found, Status.OK, "smt", "cpus", "huge-pages");
    assertThat(of(found, "switch-ring").message()).isEqualTo(DENIED);
    assertThat(of(found, "pmu").message()).contains(DENIED);
  }

  @Test
  void whatSpoilsMeasurementsIsAWarning() throws Exception {
    MachineTree tree = spoilt(MachineTree.regular(root, 1, 2, 2));
    Map<String, Checkup> found = examine(tree, Relation.APART, Relation.CORE, Relation.APART);
    assertStatus(
        found,
        Status.WARN,
        "governor",
        "boost",
        "smt",
        "quota",
        "steal",
        "throttling",
        "load",
        "clock",
        "huge-pages",
        "perf-events",
        "kernel-symbols",
        "floating-vcpus");
    assertThat(of(found, "floating-vcpus").message())
        .contains("two cores in 2 looks, siblings of one core in 1 look");
    assertThat(of(found, "quota").message()).contains("1.50 CPUs");
    assertThat(of(found, "steal").message()).contains("10.00 %");
  }

  @Test
  void readingWitnessesBetweenJobsMayTakeFiveMicroseconds() {
    Health quick = new WitnessCheckup(() -> Reading.of(2_900.0)).look();
    assertThat(quick).isEqualTo(Health.ok("workers read them between two jobs in 3 µs"));
    Health slow = new WitnessCheckup(() -> Reading.of(5_100.0)).look();
    assertThat(slow.status()).isEqualTo(Status.WARN);
    Health unread = new WitnessCheckup(() -> Reading.unavailable("no C", "build it")).look();
    assertThat(unread).isEqualTo(Health.unavailable("no C", "build it"));
    assertThat(BetweenJobs.costNanos().found())
        .hasValueSatisfying(nanos -> assertThat(nanos).isPositive());
  }

  private static MachineTree spoilt(MachineTree tree) {
    return tree.file("cpu0/cpufreq/scaling_governor", "powersave")
        .file("cpufreq/boost", 1)
        .at("proc/cpuinfo", "flags : hypervisor")
        .at("proc/mounts", "c /sys/fs/cgroup cgroup2 rw 0 0")
        .at("proc/self/cgroup", "0::/")
        .at("sys/fs/cgroup/cpu.max", "150000 100000")
        .at("sys/fs/cgroup/cpu.stat", "nr_throttled 3\nthrottled_usec 5000")
        .at("proc/stat", "cpu  50 0 0 40 0 0 0 10 0 0")
        .at("proc/loadavg", "3.50 1 1 1/2 3")
        .at("sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet")
        .at("sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never")
        .at("proc/sys/kernel/perf_event_paranoid", 4)
        .at("proc/sys/kernel/kptr_restrict", 1)
        .at("proc/self/status", "CapEff:\t0000000000000000");
  }

  @Test
  void aWellKeptMachineIsFine() throws Exception {
    MachineTree tree =
        MachineTree.regular(root, 1, 2, 1)
            .file("cpu0/cpufreq/scaling_governor", "performance")
            .file("cpufreq/boost", 0)
            .at("proc/cpuinfo", "flags : fpu")
            .at("proc/sys/kernel/perf_event_paranoid", 1)
            .at("proc/sys/kernel/kptr_restrict", 0)
            .at("proc/loadavg", "0.01 0 0 1/2 3")
            .at("sys/bus/event_source/devices/cpu/type", 4)
            .at("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc");
    assertStatus(
        examine(tree),
        Status.OK,
        "governor",
        "boost",
        "smt",
        "cpus",
        "load",
        "clock",
        "perf-events",
        "kernel-symbols",
        "switch-ring",
        "pmu",
        "floating-vcpus");
  }

  private Checkup governor(String governor, int min, int max, int highest) throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 1, 1);
    String folder = "cpu0/cpufreq/";
    tree.file(folder + "scaling_governor", governor).file(folder + "scaling_min_freq", min);
    tree.file(folder + "scaling_max_freq", max).file(folder + "cpuinfo_max_freq", highest);
    return of(examine(tree), "governor");
  }

  @Test
  void aGovernorIsJudgedByTheLimitsBesideItsName() throws Exception {
    Checkup fixed = governor("userspace", 4_500_000, 4_500_000, 4_500_000);
    assertThat(fixed.status()).isEqualTo(Status.OK);
    assertThat(fixed.message()).contains("fixed at 4500 MHz");
    Checkup clipped = governor("performance", 800_000, 800_000, 4_500_000);
    assertThat(clipped.status()).isEqualTo(Status.WARN);
    assertThat(clipped.message()).contains("clipped to 18 %");
    assertThat(governor("performance", 800_000, 4_500_000, 4_500_000).status())
        .isEqualTo(Status.OK);
    Checkup follows = governor("schedutil", 800_000, 4_500_000, 4_500_000);
    assertThat(follows.status()).isEqualTo(Status.WARN);
    assertThat(follows.message()).contains("800 to 4500 MHz, following the load");
  }

  @Test
  void boostThatTheLimitsKeepOutIsNoWarning() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 1, 1).file("cpufreq/boost", 1);
    assertStatus(examine(tree), Status.WARN, "boost");
    tree.file("cpu0/cpufreq/scaling_governor", "performance");
    tree.file("cpu0/cpufreq/scaling_max_freq", 3_000_000);
    assertStatus(examine(tree.file("cpu0/cpufreq/base_frequency", 3_000_000)), Status.OK, "boost");
  }

  @Test
  void isolatedCpusAreAWarning() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 4, 1);
    assertStatus(examine(tree), Status.OK, "isolated");
    tree.file("isolated", "2-3");
    assertThat(of(examine(tree), "isolated").message())
        .isEqualTo("CPUs 2-3 are isolated: workers that are not placed never get there");
    Map<String, Checkup> found = examine(tree.at("proc/self/status", "Cpus_allowed_list:\t2-3"));
    assertStatus(found, Status.WARN, "isolated");
    assertThat(of(found, "isolated").message()).contains("all that may be used, are isolated");
    assertThat(of(found, "isolated").cure()).contains("--placement");
    found = examine(tree.at("proc/self/status", "Cpus_allowed_list:\t0-1"));
    assertStatus(found, Status.OK, "isolated");
  }

  @Test
  void whoRunsIsNamed() throws Exception {
    MachineTree tree =
        MachineTree.regular(root, 1, 2, 1)
            .at("proc/loadavg", "3.50 1 1 1/2 3")
            .at("proc/71/stat", "71 (cc1) R 1 71")
            .at("proc/71/task/71/stat", "71 (cc1) R 1 71")
            .at("proc/72/stat", "72 (a) R (b) S 1 72")
            .at("proc/72/task/72/stat", "72 (a) R (b) S 1 72")
            .at("proc/72/task/73/stat", "73 (worker) R 1 72")
            .at("proc/72/task/74/stat", "74 (worker) R 1 72")
            .at("proc/75/stat", "75 (idle) S 1 75")
            .at("proc/75/task/75/stat", "75 (idle) S 1 75")
            .at("proc/76/stat", "");
    assertThat(of(examine(tree), "load").message())
        .isEqualTo(
            "3.50 tasks ran or waited over the last minute, on 2 CPUs; now: a) R (b 2, cc1 1");
  }

  @Test
  void theHostsLoadIsNotOurs() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 8, 1).at("proc/loadavg", "20.00 9 9 1/2 3");
    assertStatus(examine(tree), Status.WARN, "load");
    tree.at("proc/self/status", "Cpus_allowed_list:\t0-1").at("proc/stat", "cpu  9 9 9 9 9 9 9 9");
    Map<String, Checkup> found = examine(tree);
    assertStatus(found, Status.UNAVAILABLE, "load", "steal");
    assertThat(of(found, "load").message())
        .isEqualTo(
            "20.00 tasks ran or waited over the last minute, on the host's 8 CPUs;"
                + " how many on the 2 that we may use cannot be told here");
    assertStatus(examine(tree.at("proc/loadavg", "0.10 0 0 1/2 3")), Status.OK, "load");
  }

  @Test
  void ofCoresThatNothingTellsOfSmtIsUnknown() throws Exception {
    MachineTree tree = new MachineTree(root).online("0-1").at("proc/cpuinfo", "flags : fpu");
    Map<String, Checkup> found =
        examine(
            tree.file("cpu0/uevent", "").file("cpu1/uevent", "").at("proc/self/cgroup", "0::/"));
    assertStatus(found, Status.UNAVAILABLE, "smt");
    assertStatus(found, Status.OK, "quota");
  }

  @Test
  void countersThatAreThereButDeniedAreAWarning() throws Exception {
    access = new Access(Reading.of("it records"), denied());
    MachineTree tree =
        MachineTree.regular(root, 1, 2, 1).at("sys/bus/event_source/devices/cpu/type", 4);
    Map<String, Checkup> found = examine(tree);
    assertStatus(found, Status.WARN, "pmu");
    assertThat(of(found, "pmu").message()).contains(DENIED);
    assertThat(of(found, "pmu").cure()).isEqualTo("change the filter");
  }

  /** kallsyms_show_value: 0 leaves it to perf_event_paranoid, 1 to CAP_SYSLOG, 2 shows nobody. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 0000000000000000, OK",
    "0, 2, 0000000000000000, WARN",
    "0, 2, 0000000400000000, OK",
    "1, 1, 0000000000000000, WARN",
    "1, 4, 0000000400000000, OK",
    "2, -1, 000001ffffffffff, WARN"
  })
  void kernelSymbolsHangOnThreeThings(int restrict, int paranoid, String caps, Status status)
      throws Exception {
    MachineTree tree =
        MachineTree.regular(root, 1, 2, 1)
            .at("proc/sys/kernel/kptr_restrict", restrict)
            .at("proc/sys/kernel/perf_event_paranoid", paranoid)
            .at("proc/self/status", "CapEff:\t" + caps);
    Checkup symbols = of(examine(tree), "kernel-symbols");
    assertThat(symbols.status()).isEqualTo(status);
    assertThat(symbols.message()).contains("kptr_restrict " + restrict);
  }

  @Test
  void capPerfmonOpensEventsAtEveryLevel() throws Exception {
    MachineTree tree =
        MachineTree.regular(root, 1, 2, 1)
            .at("proc/sys/kernel/perf_event_paranoid", 4)
            .at("proc/self/status", "CapEff:\t0000004000000000");
    assertStatus(examine(tree), Status.OK, "perf-events");
  }

  @Test
  void oneRelationThatLastsIsNoWarning() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 2, 1).at("proc/cpuinfo", "flags : hypervisor");
    assertStatus(examine(tree, Relation.APART, Relation.UNKNOWN), Status.OK, "floating-vcpus");
    assertStatus(examine(tree, Relation.UNKNOWN), Status.UNAVAILABLE, "floating-vcpus");
  }

  @Test
  void flagsThatChangeTheCompilerAreNamed() {
    Health jdk = new JvmCheckup(List.of("-Xint", "-Xmx1g"), null).look();
    assertThat(jdk.status()).isEqualTo(Status.WARN);
    assertThat(jdk.message()).startsWith("-Xint:");
    assertThat(new JvmCheckup(List.of("-Xmx1g"), null).look().status()).isEqualTo(Status.OK);
    assertThat(new JvmCheckup(List.of(), "-ea").look().message()).contains("-ea");
  }

  @Test
  void whatTheLauncherSaysToTheJvmIsNoWarningAndWhatTheUserSaysIs() {
    String unlock = "-XX:+UnlockDiagnosticVMOptions";
    List<String> launchers = List.of("-Xlog:disable", unlock, "-XX:-AOTAdapterCaching");
    assertThat(new JvmCheckup(launchers, null).look().status()).isEqualTo(Status.OK);
    List<String> both = Stream.concat(launchers.stream(), Stream.of(unlock)).toList();
    assertThat(new JvmCheckup(both, null).look().message()).startsWith(unlock);
  }

  /** A second with a neighbour for so many hundredths of it. */
  private static Reading<NeighbourCheckup.Seen> neighbour(int hundredths, int lookahead) {
    return Reading.of(
        new NeighbourCheckup.Seen(
            new Sensor("buffer-320", 180, 1.25, lookahead),
            List.of(
                new Watched(
                    1,
                    List.of(100),
                    List.of(hundredths),
                    hundredths == 0
                        ? List.of()
                        : List.of(new Episode(0, 10_000_000L * hundredths))))));
  }

  @Test
  void neighboursThatAreOftenThereAreAWarning() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 2, 1);
    watched = neighbour(63, 480);
    assertStatus(examine(tree), Status.WARN, "neighbours");
    assertThat(of(examine(tree), "neighbours").message())
        .isEqualTo("somebody else on the core of CPU 1: 63 %, in episodes of 630.0 ms");
    watched = neighbour(2, 480);
    assertStatus(examine(tree), Status.OK, "neighbours");
    watched = neighbour(0, 480);
    assertThat(of(examine(tree), "neighbours").message())
        .isEqualTo("nobody else was seen on the core of CPU 1");
    watched = neighbour(63, 192);
    assertStatus(examine(tree), Status.UNAVAILABLE, "neighbours");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 512})
  void aLargeMachineFitsAScreen(int cpus) throws Exception {
    access = new Access(denied(), denied());
    List<Integer> looks = Collections.nCopies(20, 100);
    List<Episode> episodes = List.of(new Episode(5, 1_000_000_000));
    watched =
        Reading.of(
            new NeighbourCheckup.Seen(
                new Sensor("buffer-64", 100, 1.5, 64),
                IntStream.range(0, cpus)
                    .mapToObj(
                        cpu ->
                            new Watched(cpu, looks, Collections.nCopies(20, cpu % 100), episodes))
                    .toList()));
    for (Shape shape : List.of(Shape.bareMetal(cpus, 2), Shape.guest(cpus))) {
      Topology topology = shape.topology();
      Doctor doctor =
          Doctor.examine(
              root,
              topology,
              Workers.of(topology, Optional.empty()),
              (a, b) -> List.of(look(Relation.CORE), look(Relation.APART)),
              each -> watched,
              access);
      Screen.holds(doctor.report());
      assertThat(doctor.workers().advised()).isEqualTo(cpus);
    }
  }
}
