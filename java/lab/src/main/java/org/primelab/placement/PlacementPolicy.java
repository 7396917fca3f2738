package org.primelab.placement;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.primelab.topology.CpuSet;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.Topology;

/** How workers are spread over the logical CPUs that this process may use. */
public enum PlacementPolicy {
  /** No affinity is set: the operating system places the workers and may move them. */
  NONE("the operating system decides, and may change its mind") {
    @Override
    List<Integer> order(Topology topology) {
      return List.of();
    }
  },

  /**
   * Neighbours first: all siblings of a core, then the next core behind the same cache; cores of
   * the fastest kind before others.
   */
  COMPACT("siblings first, then the next core behind the same cache") {
    @Override
    List<Integer> order(Topology topology) {
      return ordered(
          topology,
          byKind(topology)
              .thenComparing(neighbours(topology))
              .thenComparingInt(LogicalCpu::siblingRank));
    }
  },

  /**
   * Workers are as far apart as can be: each core once before any sibling, cores of the fastest
   * kind before others, packages and caches in turn.
   */
  SCATTER("each core once before any sibling, the fastest kind first, caches in turn") {
    @Override
    List<Integer> order(Topology topology) {
      Spread spread = Spread.of(topology);
      return ordered(
          topology,
          Comparator.comparingInt(spread::siblingRank)
              .thenComparing(byKind(topology))
              .thenComparingInt(spread::rankInLlc)
              .thenComparingInt(spread::llcRankInPackage)
              .thenComparing(neighbours(topology)));
    }
  },

  /** All on one core, the one with the most siblings: what they share is its execution units. */
  SIBLINGS("all on one core") {
    @Override
    List<Integer> order(Topology topology) {
      CpuSet allowed = topology.allowed();
      return topology.cores().stream()
          .map(allowed::and)
          // max takes the last of equals; the first core is what people expect.
          .reduce((a, b) -> b.size() > a.size() ? b : a)
          .map(core -> core.stream().boxed().toList())
          .orElse(List.of());
    }
  },

  /** One behind each last-level cache that is known, so that no two share any. */
  LLC("one behind each last-level cache") {
    @Override
    List<Integer> order(Topology topology) {
      List<Integer> fastestFirst = ordered(topology, byKind(topology));
      return topology.llcs().stream()
          .flatMap(llc -> fastestFirst.stream().filter(llc::contains).findFirst().stream())
          .sorted(Comparator.comparingInt(fastestFirst::indexOf))
          .toList();
    }
  },

  /** The CPUs that the user lists, in that order. */
  LIST("these CPUs, in this order, such as 0-3,8,10-11") {
    @Override
    List<Integer> order(Topology topology) {
      throw new IllegalStateException("a list is the user's, not the topology's");
    }
  };

  private final String summary;

  PlacementPolicy(String summary) {
    this.summary = summary;
  }

  /** What it is, in a few words. */
  public String summary() {
    return summary;
  }

  /** The allowed CPUs in the order in which workers get them; not all, where that is the point. */
  abstract List<Integer> order(Topology topology);

  private static List<Integer> ordered(Topology topology, Comparator<LogicalCpu> by) {
    return topology.cpus().stream()
        .filter(LogicalCpu::allowed)
        .sorted(by.thenComparingInt(LogicalCpu::id))
        .map(LogicalCpu::id)
        .toList();
  }

  /** Fastest first, where cores are of several kinds. */
  private static Comparator<LogicalCpu> byKind(Topology topology) {
    return Comparator.comparingInt(cpu -> topology.kindRank(cpu.id()));
  }

  /** CPUs that share the most stand next to each other. */
  private static Comparator<LogicalCpu> neighbours(Topology topology) {
    Map<Integer, Integer> llc = new HashMap<>();
    topology.llcs().forEach(l -> l.stream().forEach(cpu -> llc.put(cpu, l.first().orElse(-1))));
    return Comparator.<LogicalCpu>comparingInt(cpu -> cpu.pkg().orElse(-1))
        .thenComparingInt(cpu -> cpu.die().orElse(-1))
        .thenComparingInt(cpu -> llc.getOrDefault(cpu.id(), -1))
        .thenComparingInt(cpu -> cpu.cluster().orElse(-1))
        .thenComparingInt(cpu -> cpu.core().orElse(-1));
  }
}
