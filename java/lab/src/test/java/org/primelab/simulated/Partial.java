package org.primelab.simulated;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.primelab.topology.Cache;
import org.primelab.topology.CgroupLimits;
import org.primelab.topology.CoreKind;
import org.primelab.topology.CpuSet;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.Topology;

/** Machines whose CPUs are not all alike, not all running, or not all for this process. */
public final class Partial {
  private static final OptionalInt UNKNOWN = OptionalInt.empty();

  private Partial() {}

  /** The same, but some CPUs run nothing, and no other one shares anything with them. */
  public static Topology offline(Topology whole, CpuSet cpus) {
    return with(
        whole,
        whole.cpus().stream().map(cpu -> without(cpu, cpus)).toList(),
        whole.kinds().stream().map(k -> new CoreKind(k.name(), k.cpus().minus(cpus))).toList(),
        whole.limits());
  }

  /** The same for a process that may use some CPUs only. */
  public static Topology allowing(Topology whole, CpuSet cpus) {
    return with(
        whole,
        whole.cpus().stream()
            .map(
                cpu ->
                    like(
                        cpu,
                        cpu.online(),
                        cpu.allowed() && cpus.contains(cpu.id()),
                        cpu.siblings(),
                        cpu.caches()))
            .toList(),
        whole.kinds(),
        new CgroupLimits(Optional.of(cpus), Optional.empty(), Optional.empty()));
  }

  /** The same where its first CPUs are fast, and all others are slow. */
  public static Topology hybrid(Topology whole, int fast) {
    CpuSet first = CpuSet.parse("0-" + (fast - 1));
    return with(
        whole,
        whole.cpus(),
        List.of(
            new CoreKind("cpu_core", first), new CoreKind("cpu_atom", whole.online().minus(first))),
        whole.limits());
  }

  private static Topology with(
      Topology whole, List<LogicalCpu> cpus, List<CoreKind> kinds, CgroupLimits limits) {
    return new Topology(whole.source(), cpus, kinds, limits, whole.settings(), whole.flaws());
  }

  private static LogicalCpu without(LogicalCpu cpu, CpuSet gone) {
    return gone.contains(cpu.id())
        ? new LogicalCpu(
            cpu.id(),
            false,
            false,
            false,
            UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            CpuSet.EMPTY,
            List.of())
        : like(
            cpu,
            true,
            cpu.allowed(),
            cpu.siblings().minus(gone),
            cpu.caches().stream()
                .map(c -> new Cache(c.level(), c.type(), c.bytes(), c.cpus().minus(gone)))
                .toList());
  }

  private static LogicalCpu like(
      LogicalCpu cpu, boolean online, boolean allowed, CpuSet siblings, List<Cache> caches) {
    return new LogicalCpu(
        cpu.id(),
        online,
        allowed,
        cpu.isolated(),
        cpu.core(),
        cpu.pkg(),
        cpu.die(),
        cpu.cluster(),
        cpu.numaNode(),
        cpu.capacity(),
        siblings,
        caches);
  }
}
