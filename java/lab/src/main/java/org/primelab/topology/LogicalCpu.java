package org.primelab.topology;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One logical CPU, by Linux's number. What it shares is told as the set of online CPUs that share
 * it, itself included; a CPU that is offline shares nothing that the kernel would tell.
 *
 * @param id Linux's number
 * @param online whether it runs anything
 * @param allowed whether this process may run on it; then it is online too
 * @param isolated whether the scheduler leaves it alone ({@code isolcpus=}): only who pins gets
 *     there
 * @param core which core, numbered through the machine from 0 in the order of their first CPU: the
 *     kernel's own core_id repeats from package to package
 * @param pkg which package: the kernel's number, or, where those are missing or repeat, numbered
 *     likewise
 * @param die which die, numbered likewise
 * @param cluster which cluster, numbered likewise; empty on machines without
 * @param numaNode which NUMA node, by the kernel's number
 * @param capacity its speed relative to the machine's fastest CPU, which has 1024; only known where
 *     the kernel's scheduler needs it
 * @param siblings the CPUs of its core: SMT siblings
 * @param caches from the innermost out
 */
public record LogicalCpu(
    int id,
    boolean online,
    boolean allowed,
    boolean isolated,
    OptionalInt core,
    OptionalInt pkg,
    OptionalInt die,
    OptionalInt cluster,
    OptionalInt numaNode,
    OptionalInt capacity,
    CpuSet siblings,
    List<Cache> caches) {
  public LogicalCpu {
    caches = List.copyOf(caches);
    if ((allowed && !online) || (online && !siblings.contains(id))) {
      throw new IllegalArgumentException("CPU %d, siblings '%s'".formatted(id, siblings));
    }
  }

  /** A CPU of which nothing is known but that it is there. */
  static LogicalCpu offline(int id) {
    OptionalInt unknown = OptionalInt.empty();
    return new LogicalCpu(
        id,
        false,
        false,
        false,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        CpuSet.EMPTY,
        List.of());
  }

  /** The CPUs that share its data (or unified) cache of that level; none without such a cache. */
  public CpuSet sharing(int level) {
    return caches.stream()
        .filter(cache -> cache.level() == level && cache.holdsData())
        .findFirst()
        .map(Cache::cpus)
        .orElse(CpuSet.EMPTY);
  }

  /** Its last-level cache: the outermost one. */
  public Optional<Cache> llc() {
    return caches.stream().filter(Cache::holdsData).max(Comparator.comparingInt(Cache::level));
  }

  /** Its place among its core's online CPUs, from 0. */
  public int siblingRank() {
    return (int) siblings.stream().filter(other -> other < id).count();
  }
}
