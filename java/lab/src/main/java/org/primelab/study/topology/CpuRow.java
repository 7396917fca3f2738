package org.primelab.study.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.primelab.probe.Reading;
import org.primelab.topology.CoreKind;
import org.primelab.topology.CpuSet;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.Topology;

/**
 * One logical CPU. Lists are the online CPUs that share a thing, itself among them; a list without
 * any says that there is no such thing.
 *
 * @param id Linux's number
 * @param online whether it runs anything
 * @param allowed whether this process may run on it
 * @param isolated whether the scheduler leaves it alone
 * @param pkg its package
 * @param die its die
 * @param cluster its cluster
 * @param core its core, numbered through the machine
 * @param siblings of its core
 * @param l1 behind its data cache of level 1
 * @param l2 behind its cache of level 2
 * @param l3 behind its cache of level 3
 * @param numaNode its NUMA node
 * @param capacity its speed, of 1024
 * @param kind of its core, where there are several
 */
record CpuRow(
    int id,
    boolean online,
    boolean allowed,
    boolean isolated,
    @JsonProperty("package") Reading<Integer> pkg,
    Reading<Integer> die,
    Reading<Integer> cluster,
    Reading<Integer> core,
    Reading<List<Integer>> siblings,
    Reading<List<Integer>> l1,
    Reading<List<Integer>> l2,
    Reading<List<Integer>> l3,
    Reading<Integer> numaNode,
    Reading<Integer> capacity,
    Optional<String> kind) {
  static CpuRow of(LogicalCpu cpu, Topology topology) {
    return new CpuRow(
        cpu.id(),
        cpu.online(),
        cpu.allowed(),
        cpu.isolated(),
        number(cpu, cpu.pkg()),
        number(cpu, cpu.die()),
        number(cpu, cpu.cluster()),
        number(cpu, cpu.core()),
        list(cpu.online() && cpu.core().isEmpty(), cpu.siblings()),
        sharing(cpu, 1),
        sharing(cpu, 2),
        sharing(cpu, 3),
        number(cpu, cpu.numaNode()),
        number(cpu, cpu.capacity()),
        topology.kindOf(cpu.id()).map(CoreKind::name));
  }

  private static Reading<Integer> number(LogicalCpu cpu, OptionalInt number) {
    if (number.isPresent()) {
      return Reading.of(number.getAsInt());
    }
    return cpu.online()
        ? Reading.unavailable("this kernel does not tell", TopologyAnswer.NO_CURE)
        : Reading.unavailable(
            "the CPU is offline", "echo 1 > /sys/devices/system/cpu/cpu" + cpu.id() + "/online");
  }

  private static Reading<List<Integer>> sharing(LogicalCpu cpu, int level) {
    return list(cpu.online() && cpu.caches().isEmpty(), cpu.sharing(level));
  }

  private static Reading<List<Integer>> list(boolean unknown, CpuSet cpus) {
    return unknown
        ? Reading.unavailable("this kernel does not tell", TopologyAnswer.MEASURE)
        : Reading.of(TopologyAnswer.ids(cpus));
  }
}
