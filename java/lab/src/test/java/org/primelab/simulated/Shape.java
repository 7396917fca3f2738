package org.primelab.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.primelab.topology.Cache;
import org.primelab.topology.CgroupLimits;
import org.primelab.topology.CpuSet;
import org.primelab.topology.CpuSettings;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.Topology;

/**
 * What a machine is built of. CPUs are numbered as Linux does it on most machines: the first
 * threads of all cores, then their second ones.
 *
 * @param packages each a NUMA node
 * @param llcs last-level caches in each package
 * @param cores below each such cache
 * @param threads of each core
 * @param isGuest whether it is a guest that declares one thread a core and one cache for all,
 *     whatever its host has
 */
public record Shape(int packages, int llcs, int cores, int threads, boolean isGuest) {
  private static final OptionalLong L3_BYTES = OptionalLong.of(32L << 20);

  public Shape {
    if (packages < 1 || llcs < 1 || cores < 1 || threads < 1 || (isGuest && threads != 1)) {
      throw new IllegalArgumentException(
          "%d packages, %d caches, %d cores, %d threads".formatted(packages, llcs, cores, threads));
    }
  }

  /** A machine that tells what it is, with so many CPUs in two packages. */
  public static Shape bareMetal(int cpus, int threads) {
    return new Shape(2, 1, cpus / threads / 2, threads, false);
  }

  /** A guest with so many CPUs, each on a core of its own while the host leaves it there. */
  public static Shape guest(int cpus) {
    return new Shape(1, 1, cpus, 1, true);
  }

  /** How many logical CPUs it has. */
  public int cpus() {
    return allCores() * threads;
  }

  int allCores() {
    return packages * llcs * cores;
  }

  int core(int cpu) {
    return cpu % allCores();
  }

  int llcOf(int core) {
    return core / cores;
  }

  int packageOf(int core) {
    return core / (llcs * cores);
  }

  /** What the machine declares. */
  public Topology topology() {
    return new Topology(
        "simulated",
        IntStream.range(0, cpus()).mapToObj(this::declared).toList(),
        List.of(),
        new CgroupLimits(Optional.empty(), Optional.empty(), Optional.empty()),
        new CpuSettings(
            List.of(), Optional.empty(), Optional.empty(), CpuSet.EMPTY, Optional.of(isGuest)),
        List.of());
  }

  private LogicalCpu declared(int cpu) {
    int core = core(cpu);
    return new LogicalCpu(
        cpu,
        true,
        true,
        false,
        OptionalInt.of(core),
        OptionalInt.of(packageOf(core)),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.of(packageOf(core)),
        OptionalInt.empty(),
        those(core, core + 1),
        List.of(new Cache(3, Cache.Type.UNIFIED, L3_BYTES, below(llcOf(core)))));
  }

  private CpuSet below(int llc) {
    return isGuest ? those(0, allCores()) : those(llc * cores, (llc + 1) * cores);
  }

  /** The CPUs of the cores in [from, to). */
  private CpuSet those(int from, int to) {
    List<Integer> cpus = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      for (int core = from; core < to; core++) {
        cpus.add(thread * allCores() + core);
      }
    }
    return CpuSet.of(cpus.stream().mapToInt(cpu -> cpu).toArray());
  }
}
