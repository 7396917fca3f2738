package org.primelab.study.topology;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.placement.Placement;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Quantity;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Words;
import org.primelab.session.Environment;
import org.primelab.study.Answer;
import org.primelab.study.Found;
import org.primelab.study.SecondThread;
import org.primelab.study.Workers;
import org.primelab.topology.Cache;
import org.primelab.topology.CgroupLimits;
import org.primelab.topology.CpuQuota;
import org.primelab.topology.CpuSet;
import org.primelab.topology.CpuSettings;
import org.primelab.topology.Flaw;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.Topology;

/**
 * What a machine is made of, and where workers would go on it. CPUs are lists of their numbers.
 *
 * @param source where it was read
 * @param packages how many
 * @param dies how many
 * @param clusters how many
 * @param cores how many that are online
 * @param threads hardware threads that are online
 * @param numaNodes how many
 * @param threadsPerCore the most that a core has
 * @param cpus all that are present
 * @param caches of all levels
 * @param kinds of cores, where there are several
 * @param cpuset of this process
 * @param quota of CPU time
 * @param governors of the CPUs' frequencies
 * @param frequencies governors and limits in words, for each set of CPUs that has its own
 * @param boost whether CPUs may exceed their base frequency
 * @param smtControl what the kernel says of hyperthreads
 * @param nohzFull CPUs without timer ticks
 * @param guest whether a hypervisor is below
 * @param flaws files that could not be understood
 * @param placement name of the policy, if workers are to be placed
 * @param placed where each would go
 * @param workers how many make sense, and why
 * @param topology the machine
 * @param placing the workers that are to be placed
 */
public record TopologyAnswer(
    String source,
    Reading<Integer> packages,
    int dies,
    int clusters,
    Reading<Integer> cores,
    int threads,
    Reading<Integer> numaNodes,
    Reading<Integer> threadsPerCore,
    List<CpuRow> cpus,
    List<CacheRow> caches,
    List<Kind> kinds,
    Reading<List<Integer>> cpuset,
    Reading<CpuQuota> quota,
    Reading<List<String>> governors,
    List<String> frequencies,
    Reading<Boolean> boost,
    Reading<String> smtControl,
    List<Integer> nohzFull,
    Reading<Boolean> guest,
    List<Flaw> flaws,
    Optional<String> placement,
    Optional<List<Placed>> placed,
    Workers workers,
    @JsonIgnore Topology topology,
    @JsonIgnore Placement placing)
    implements Found {
  static final String NO_CURE = "none: this kernel does not tell";

  static final String MEASURE = Doubt.HIDDEN_SMT.cure();

  /** A cache and the CPUs that share it. */
  record CacheRow(int level, Cache.Type type, OptionalLong bytes, List<Integer> cpus) {}

  /** A kind of cores and their CPUs. */
  record Kind(String name, List<Integer> cpus) {}

  /** Where a worker would go. */
  record Placed(int worker, int cpu, @JsonIgnore LogicalCpu place) {}

  /**
   * What there is to say of a machine.
   *
   * @param workers that are to be shown; {@link Placement#NONE} if none are
   */
  public static TopologyAnswer of(Topology topology, Placement workers) {
    return of(topology, workers, Optional.empty());
  }

  /**
   * The same with what a core's second hyperthread was measured to be worth.
   *
   * @param second if it was
   */
  public static TopologyAnswer of(
      Topology topology, Placement workers, Optional<SecondThread> second) {
    CpuSettings settings = topology.settings();
    Reading<List<CpuSet>> cores = cores(topology);
    Optional<Placement> shown = Optional.of(workers).filter(w -> !w.cpus().isEmpty());
    return new TopologyAnswer(
        topology.source(),
        known(topology.packages(), "no CPU tells its package"),
        topology.dies().size(),
        topology.clusters().size(),
        cores.map(List::size),
        topology.online().size(),
        known(topology.numaNodes(), "no CPU tells its NUMA node"),
        cores.map(all -> all.stream().mapToInt(CpuSet::size).max().orElse(1)),
        topology.cpus().stream().map(cpu -> CpuRow.of(cpu, topology)).toList(),
        topology.caches().stream()
            .map(c -> new CacheRow(c.level(), c.type(), c.bytes(), ids(c.cpus())))
            .toList(),
        topology.kinds().stream().map(kind -> new Kind(kind.name(), ids(kind.cpus()))).toList(),
        told(
            topology.cpuset().map(TopologyAnswer::ids),
            "this process is in no cpuset",
            "none is needed"),
        quota(topology.limits()),
        told(
            Optional.of(settings.governors()).filter(all -> !all.isEmpty()),
            "no cpufreq",
            "none in a guest; else load its driver"),
        settings.frequencies().stream()
            .map(f -> "CPUs %s: %s".formatted(CpuText.of(f.cpus()), f.words()))
            .toList(),
        told(settings.boost(), "no cpufreq/boost, no intel_pstate", NO_CURE),
        told(settings.smtControl(), "no smt/control", NO_CURE),
        ids(settings.nohzFull()),
        told(settings.guest(), "no flags in proc/cpuinfo", NO_CURE),
        topology.flaws(),
        shown.map(Placement::name),
        shown.map(placed -> placed(topology, placed)),
        Workers.of(topology, second),
        topology,
        workers);
  }

  private static Reading<Integer> known(List<CpuSet> groups, String reason) {
    return groups.isEmpty() ? Reading.unavailable(reason, NO_CURE) : Reading.of(groups.size());
  }

  private static Reading<List<CpuSet>> cores(Topology topology) {
    return topology.withoutCore().isEmpty()
        ? Reading.of(topology.cores())
        : Reading.unavailable(
            "nothing is told of the cores of CPUs " + topology.withoutCore(), MEASURE);
  }

  private static Reading<CpuQuota> quota(CgroupLimits limits) {
    return limits
        .unknown()
        .map(
            why ->
                Reading.<CpuQuota>unavailable(
                    "unknown: " + why, "look at cpu.max of its groups from outside the container"))
        .orElseGet(() -> told(limits.quota(), "no cgroup limits CPU time", "none is needed"));
  }

  static List<Integer> ids(CpuSet cpus) {
    return cpus.stream().boxed().toList();
  }

  private static <T> Reading<T> told(Optional<T> value, String reason, String cure) {
    return value.map(Reading::of).orElseGet(() -> Reading.unavailable(reason, cure));
  }

  private static List<Placed> placed(Topology topology, Placement workers) {
    return IntStream.range(0, workers.cpus().size())
        .boxed()
        .flatMap(
            worker ->
                topology.cpu(workers.cpus().get(worker)).stream()
                    .map(cpu -> new Placed(worker, cpu.id(), cpu)))
        .toList();
  }

  /** The report for people and for programs. */
  public Report report() {
    return Answer.report("topology", Environment.Start.now().end(), this);
  }

  @Override
  public List<Block> blocks() {
    MachineNest machine = new MachineNest(topology, placing);
    Stream<Block> drawn =
        Stream.of(
            new Conclusion(counts()),
            workers.told(),
            machine.nest(),
            new Finding(String.join("; ", machine.legend())));
    return Stream.of(
            drawn,
            Stream.of(privateCaches(), limits(), Stream.of(settings()))
                .flatMap(lines -> lines)
                .map(Finding::new),
            placed.stream().map(this::table))
        .<Block>flatMap(some -> some)
        .toList();
  }

  private String counts() {
    return "%s, %s, %s (%s a core at most), %s"
        .formatted(
            count(packages, "package"),
            count(cores, "core"),
            Quantity.count(threads, "thread"),
            threadsPerCore.map(String::valueOf).orElse("unknown"),
            count(numaNodes, "NUMA node"));
  }

  private static String count(Reading<Integer> number, String noun) {
    return number.map(n -> Quantity.count(n, noun)).orElse("unknown " + noun + "s");
  }

  /** Caches that no other core shares, by what they are: equal cores are told of once. */
  private Stream<String> privateCaches() {
    Map<String, CpuSet> byCaches = new LinkedHashMap<>();
    for (CpuSet core : topology.cores()) {
      String own =
          topology.cpu(core.first().orElse(-1)).stream()
              .flatMap(cpu -> cpu.caches().stream())
              .filter(cache -> core.containsAll(cache.cpus()))
              .map(CacheText::of)
              .collect(joining(", "));
      byCaches.merge(own, core, CpuSet::or);
    }
    return byCaches.entrySet().stream()
        .filter(e -> !e.getKey().isEmpty())
        .map(e -> "each core of CPUs %s has %s".formatted(CpuText.of(e.getValue()), e.getKey()));
  }

  private Stream<String> limits() {
    return Stream.of(
            some("offline: CPUs ", topology.present().minus(topology.online())),
            some("not allowed: CPUs ", topology.online().minus(topology.allowed())),
            some("isolated: CPUs ", topology.isolated()),
            some("without timer ticks: CPUs ", topology.settings().nohzFull()),
            topology.cpuset().map(set -> "cgroup cpuset: CPUs " + CpuText.of(set)),
            topology.quota().map(TopologyAnswer::told),
            topology.limits().unknown().map(why -> "cgroup quota unknown: " + why))
        .flatMap(Optional::stream);
  }

  private static Optional<String> some(String what, CpuSet cpus) {
    return cpus.isEmpty() ? Optional.empty() : Optional.of(what + CpuText.of(cpus));
  }

  private static String told(CpuQuota quota) {
    return Quantity.text(
        "cgroup quota: the time of %.2f CPUs (%d µs in each %d µs)",
        quota.cpus(), quota.micros(), quota.periodMicros());
  }

  private String settings() {
    return "%s; boost %s; SMT control %s; %s"
        .formatted(
            frequencies.isEmpty()
                ? "governor not shown"
                : "frequency " + Words.few(frequencies, "; "),
            boost.map(on -> on ? "on" : "off").orElse("not shown"),
            smtControl.orElse("not shown"),
            guest.map(yes -> yes ? "a guest" : "no guest").orElse("guest not shown"));
  }

  private Table table(List<Placed> rows) {
    return rows.size() > PlacedGroup.FEW ? PlacedGroup.table(topology, rows) : columns().of(rows);
  }

  private Columns<Placed> columns() {
    return Columns.<Placed>none()
        .right("worker", row -> String.valueOf(row.worker))
        .right("CPU", row -> String.valueOf(row.cpu))
        .right("core", row -> PlacedGroup.number(row.place.core()))
        .right("package", row -> PlacedGroup.number(row.place.pkg()))
        .right("NUMA node", row -> PlacedGroup.number(row.place.numaNode()))
        .right("LLC", row -> PlacedGroup.llc(topology, row.place))
        .left("core shared with workers", this::sharers);
  }

  private String sharers(Placed row) {
    String others =
        placed.stream()
            .flatMap(List::stream)
            .filter(other -> other.worker != row.worker && row.place.siblings().contains(other.cpu))
            .map(other -> String.valueOf(other.worker))
            .collect(joining(", "));
    return others.isEmpty() ? "none" : others;
  }

  @Override
  public List<Caveat> caveats() {
    return new TopologyDoubts(this).caveats();
  }
}
