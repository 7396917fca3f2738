package org.primelab.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.primelab.topology.CpuSet;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.Topology;

/**
 * Where each allowed CPU stands among its equals: what {@link PlacementPolicy#SCATTER} goes by.
 *
 * @param inCore of each CPU: its place among its core's
 * @param inLlc of each CPU: its core's place among those behind the same last-level cache
 * @param inPackage of each CPU: that cache's place among its package's
 */
record Spread(
    Map<Integer, Integer> inCore, Map<Integer, Integer> inLlc, Map<Integer, Integer> inPackage) {
  static Spread of(Topology topology) {
    CpuSet allowed = topology.allowed();
    List<CpuSet> cores = among(topology.cores(), allowed);
    List<CpuSet> llcs = among(topology.llcs(), allowed);
    Map<Integer, Integer> inCore = new HashMap<>();
    cores.forEach(core -> number(core.stream().mapToObj(CpuSet::of).toList(), inCore));
    Map<Integer, Integer> inLlc = new HashMap<>();
    llcs.forEach(llc -> number(among(cores, llc), inLlc));
    Map<Integer, Integer> inPackage = new HashMap<>();
    packages(topology, allowed).forEach(pkg -> number(among(llcs, pkg), inPackage));
    return new Spread(inCore, inLlc, inPackage);
  }

  int siblingRank(LogicalCpu cpu) {
    return inCore.getOrDefault(cpu.id(), 0);
  }

  int rankInLlc(LogicalCpu cpu) {
    return inLlc.getOrDefault(cpu.id(), 0);
  }

  int llcRankInPackage(LogicalCpu cpu) {
    return inPackage.getOrDefault(cpu.id(), 0);
  }

  /** A machine that tells of no package is taken for one. */
  private static List<CpuSet> packages(Topology topology, CpuSet allowed) {
    return topology.packages().isEmpty() ? List.of(allowed) : among(topology.packages(), allowed);
  }

  /** What is left of each set within {@code limits}. */
  private static List<CpuSet> among(List<CpuSet> sets, CpuSet limits) {
    List<CpuSet> left = new ArrayList<>(sets.stream().map(limits::and).toList());
    left.removeIf(CpuSet::isEmpty);
    return left;
  }

  private static void number(List<CpuSet> sets, Map<Integer, Integer> numbers) {
    for (int i = 0; i < sets.size(); i++) {
      int rank = i;
      sets.get(i).stream().forEach(cpu -> numbers.put(cpu, rank));
    }
  }
}
