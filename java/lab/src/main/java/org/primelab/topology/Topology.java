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
 * @param kinds of cores on a machine that has several; otherwise empty
 * @param cpuset what the cgroup of this process allows, where there is a cpuset
 * @param quota of that cgroup, or the strictest around it
 * @param settings how the CPUs are set up
 * @param flaws files that could not be read or understood; what they would have told is missing
 */
public record Topology(
    String source,
    List<LogicalCpu> cpus,
    List<CoreKind> kinds,
    Optional<CpuSet> cpuset,
    Optional<CpuQuota> quota,
    CpuSettings settings,
    List<Flaw> flaws) {
  public Topology {
    cpus = List.copyOf(cpus);
    kinds = List.copyOf(kinds);
    flaws = List.copyOf(flaws);
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

  /** The online CPUs of each core. */
  public List<CpuSet> cores() {
    return grouped(LogicalCpu::core);
  }

  /** The online CPUs of each NUMA node that has some. */
  public List<CpuSet> numaNodes() {
    return grouped(LogicalCpu::numaNode);
  }

  /** Every cache once. */
  public List<Cache> caches() {
    return cpus.stream().flatMap(cpu -> cpu.caches().stream()).distinct().toList();
  }

  /**
   * The online CPUs behind each last-level cache; a CPU without any cache is a group of its own.
   */
  public List<CpuSet> llcs() {
    return cpus.stream()
        .filter(LogicalCpu::online)
        .map(cpu -> cpu.llc().map(Cache::cpus).orElse(CpuSet.of(cpu.id())))
        .distinct()
        .sorted()
        .toList();
  }

  /** The most online CPUs that a core has: 1 where the machine has, or shows, no SMT. */
  public int threadsPerCore() {
    return cores().stream().mapToInt(CpuSet::size).max().orElse(1);
  }

  /** What make a CPU's core is of, on a machine with several. */
  public Optional<CoreKind> kindOf(int cpu) {
    return kinds.stream().filter(kind -> kind.cpus().contains(cpu)).findFirst();
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
