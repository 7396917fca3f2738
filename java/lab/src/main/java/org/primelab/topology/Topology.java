package org.primelab.topology;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A machine's logical CPUs, and what they share. Immutable.
 *
 * @param source where it was read from: the root of the tree
 * @param cpus by number; CPUs that are offline too
 * @param kinds of cores on a machine that has several, fastest first; otherwise empty
 * @param limits what the cgroups of this process allow
 * @param settings how the CPUs are set up
 * @param flaws files that could not be read or understood; what they would have told is missing
 */
public record Topology(
    String source,
    List<LogicalCpu> cpus,
    List<CoreKind> kinds,
    CgroupLimits limits,
    CpuSettings settings,
    List<Flaw> flaws) {
  public Topology {
    cpus = List.copyOf(cpus);
    kinds = List.copyOf(kinds);
    flaws = List.copyOf(flaws);
  }

  /** What the cgroup of this process allows, where there is a cpuset. */
  public Optional<CpuSet> cpuset() {
    return limits.cpuset();
  }

  /** The strictest quota of the process's cgroups and those around them, where one is seen. */
  public Optional<CpuQuota> quota() {
    return limits.quota();
  }

  /** The CPU of that number, if there is one. */
  public Optional<LogicalCpu> cpu(int id) {
    return cpus.stream().filter(cpu -> cpu.id() == id).findFirst();
  }

  /** All there are, offline ones too. */
  public CpuSet present() {
    return those(cpu -> true);
  }

  /** Those that run something. */
  public CpuSet online() {
    return those(LogicalCpu::online);
  }

  /** Those that this process may run on. */
  public CpuSet allowed() {
    return those(LogicalCpu::allowed);
  }

  /** Those that the scheduler leaves alone. */
  public CpuSet isolated() {
    return those(LogicalCpu::isolated);
  }

  /** The online CPUs of each package, in order of their first. */
  public List<CpuSet> packages() {
    return grouped(LogicalCpu::pkg);
  }

  /** The online CPUs of each die; empty where the kernel tells of none. */
  public List<CpuSet> dies() {
    return grouped(LogicalCpu::die);
  }

  /** The online CPUs of each cluster; empty on machines without. */
  public List<CpuSet> clusters() {
    return grouped(LogicalCpu::cluster);
  }

  /** The online CPUs of each core that is known. */
  public List<CpuSet> cores() {
    return grouped(LogicalCpu::core);
  }

  /** The online CPUs of whose core nothing is told: they may share it with any other. */
  public CpuSet withoutCore() {
    return those(cpu -> cpu.online() && cpu.core().isEmpty());
  }

  /** The online CPUs of whose caches nothing is told. */
  public CpuSet withoutCaches() {
    return those(cpu -> cpu.online() && cpu.caches().isEmpty());
  }

  /** The online CPUs of each NUMA node that has some. */
  public List<CpuSet> numaNodes() {
    return grouped(LogicalCpu::numaNode);
  }

  /** Every cache once. */
  public List<Cache> caches() {
    return cpus.stream().flatMap(cpu -> cpu.caches().stream()).distinct().toList();
  }

  /** The online CPUs behind each last-level cache that is known. */
  public List<CpuSet> llcs() {
    return cpus.stream()
        .flatMap(cpu -> cpu.llc().stream())
        .map(Cache::cpus)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The most online CPUs that a core has: 1 where the machine has, or shows, no SMT; nothing where
   * the core of some CPU is not known.
   */
  public OptionalInt threadsPerCore() {
    return withoutCore().isEmpty()
        ? cores().stream().mapToInt(CpuSet::size).max()
        : OptionalInt.empty();
  }

  /** What make a CPU's core is of, on a machine with several. */
  public Optional<CoreKind> kindOf(int cpu) {
    return kinds.stream().filter(kind -> kind.cpus().contains(cpu)).findFirst();
  }

  /** Its kind's place among all kinds, 0 for the fastest; 0 too where all cores are alike. */
  public int kindRank(int cpu) {
    return kindOf(cpu).map(kinds::indexOf).orElse(0);
  }

  private CpuSet those(Predicate<LogicalCpu> wanted) {
    return CpuSet.of(cpus.stream().filter(wanted).mapToInt(LogicalCpu::id).toArray());
  }

  private List<CpuSet> grouped(Function<LogicalCpu, OptionalInt> number) {
    Stream<OptionalInt> numbers = cpus.stream().map(number).filter(OptionalInt::isPresent);
    return numbers
        .distinct()
        .map(wanted -> those(cpu -> number.apply(cpu).equals(wanted)))
        .sorted()
        .toList();
  }
}
