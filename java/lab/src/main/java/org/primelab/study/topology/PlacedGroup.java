package org.primelab.study.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.primelab.report.Columns;
import org.primelab.report.Table;
import org.primelab.topology.Cache;
import org.primelab.topology.CpuSet;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.Topology;

/**
 * Workers behind one last-level cache or, where those are many, in one NUMA node, on a machine
 * where there are too many to be told one by one.
 *
 * @param topology of the machine
 * @param workers their numbers
 * @param cpus where they go
 * @param place one of these
 */
record PlacedGroup(Topology topology, CpuSet workers, CpuSet cpus, LogicalCpu place) {
  /** So many workers are still told one by one. */
  static final int FEW = 32;

  private static final Columns<PlacedGroup> COLUMNS =
      Columns.<PlacedGroup>none()
          .left("workers", group -> CpuText.of(group.workers))
          .left("CPUs", group -> CpuText.of(group.cpus))
          .right("package", group -> group.only(cpu -> number(cpu.pkg())))
          .right("NUMA node", group -> group.only(cpu -> number(cpu.numaNode())))
          .right("LLC", group -> group.only(cpu -> llc(group.topology, cpu)))
          .right("cores shared by several", PlacedGroup::sharedCores);

  static Table table(Topology topology, List<TopologyAnswer.Placed> placed) {
    Map<CpuSet, PlacedGroup> groups = new LinkedHashMap<>();
    for (TopologyAnswer.Placed worker : placed) {
      PlacedGroup one =
          new PlacedGroup(
              topology, CpuSet.of(worker.worker()), CpuSet.of(worker.cpu()), worker.place());
      groups.merge(one.shared(), one, PlacedGroup::and);
    }
    List<PlacedGroup> rows = List.copyOf(groups.values());
    return COLUMNS.of(rows.size() > FEW ? fewer(rows) : rows);
  }

  private static List<PlacedGroup> fewer(List<PlacedGroup> groups) {
    Map<OptionalInt, PlacedGroup> nodes = new LinkedHashMap<>();
    groups.forEach(group -> nodes.merge(group.place.numaNode(), group, PlacedGroup::and));
    return nodes.size() > FEW
        ? nodes.values().stream().reduce(PlacedGroup::and).stream().toList()
        : List.copyOf(nodes.values());
  }

  private PlacedGroup and(PlacedGroup other) {
    return new PlacedGroup(topology, workers.or(other.workers), cpus.or(other.cpus), place);
  }

  /** What it has in common; nothing is known to be shared by CPUs without caches. */
  private CpuSet shared() {
    return place.llc().map(Cache::cpus).orElse(CpuSet.EMPTY);
  }

  /** What all its CPUs say, if it is the same. */
  private String only(Function<LogicalCpu, String> number) {
    List<String> said =
        topology.cpus().stream()
            .filter(cpu -> cpus.contains(cpu.id()))
            .map(number)
            .distinct()
            .limit(2)
            .toList();
    return said.size() == 1 ? said.getFirst() : "several";
  }

  /** Its last-level cache, numbered from 0 in the order of their first CPU. */
  static String llc(Topology topology, LogicalCpu cpu) {
    return cpu.llc()
        .map(Cache::cpus)
        .map(shared -> String.valueOf(topology.llcs().indexOf(shared)))
        .orElse("unknown");
  }

  private String sharedCores() {
    return topology.withoutCore().and(cpus).isEmpty()
        ? String.valueOf(
            topology.cores().stream().filter(core -> core.and(cpus).size() > 1).count())
        : "unknown";
  }

  static String number(OptionalInt number) {
    return number.isPresent() ? String.valueOf(number.getAsInt()) : "unknown";
  }
}
