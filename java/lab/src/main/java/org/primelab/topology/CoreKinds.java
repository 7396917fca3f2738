package org.primelab.topology;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Kinds of cores, the fastest first. Intel's hybrid processors have a PMU for each ({@code
 * cpu_core, cpu_atom, cpu_lowpower}), and some have two makes of the smaller cores behind one of
 * them, of which those for low power lie outside the L3; where the scheduler needs capacities, they
 * tell; and failing that, the base frequencies do: not the greatest ones, which differ between
 * equal cores.
 */
final class CoreKinds {
  private static final Pattern PMU = Pattern.compile("(cpu_[a-z0-9]+)");

  /** The kinds of Intel's processors come first, the fastest at the top; other names follow. */
  private static final List<String> INTEL = List.of("cpu_core", "cpu_atom", "cpu_lowpower");

  /** How those are told from their like that have one. */
  private static final String WITHOUT_L3 = "-without-L3";

  private static final String POLICIES = "sys/devices/system/cpu/cpufreq";

  private final SysTree tree;

  CoreKinds(SysTree tree) {
    this.tree = tree;
  }

  /** All kinds, the fastest first, or none where all cores are alike. */
  List<CoreKind> of(CpuSet online) {
    List<CoreKind> byPmu = byPmu(online);
    List<CoreKind> kinds = byPmu.isEmpty() ? byNumber(online) : byPmu;
    return kinds.size() < 2 ? List.of() : kinds;
  }

  private List<CoreKind> byPmu(CpuSet online) {
    return tree.names("sys/devices", PMU).stream()
        .sorted(Comparator.comparingInt(CoreKinds::rank))
        .flatMap(pmu -> ofPmu(pmu, online))
        .toList();
  }

  private static int rank(String pmu) {
    int rank = INTEL.indexOf(pmu);
    return rank < 0 ? INTEL.size() : rank;
  }

  private Stream<CoreKind> ofPmu(String pmu, CpuSet online) {
    CpuSet all =
        tree.parsed("sys/devices/" + pmu + "/cpus", CpuSet::parse)
            .map(online::and)
            .orElse(CpuSet.EMPTY);
    CpuSet with = CpuSet.of(all.stream().filter(cpu -> hasL3(cpu, online)).toArray());
    Stream<CoreKind> kinds =
        with.isEmpty()
            ? Stream.of(new CoreKind(pmu, all))
            : Stream.of(new CoreKind(pmu, with), new CoreKind(pmu + WITHOUT_L3, all.minus(with)));
    return kinds.filter(kind -> !kind.cpus().isEmpty());
  }

  private boolean hasL3(int cpu, CpuSet online) {
    return new CpuCaches(tree, online).of(cpu).stream().anyMatch(cache -> cache.level() == 3);
  }

  private List<CoreKind> byNumber(CpuSet online) {
    Map<Integer, OptionalInt> capacities = new HashMap<>();
    online.stream()
        .forEach(
            cpu -> capacities.put(cpu, tree.number(SysfsTopology.folder(cpu) + "/cpu_capacity")));
    List<CoreKind> byCapacity = grouped(capacities, "capacity ", 1, "");
    return byCapacity.size() > 1
        ? byCapacity
        : grouped(baseKilohertz(online), "base ", 1000, " MHz");
  }

  private Map<Integer, OptionalInt> baseKilohertz(CpuSet online) {
    Map<Integer, OptionalInt> base = new HashMap<>();
    for (int policy : tree.numbered(POLICIES, "policy")) {
      String folder = POLICIES + "/policy" + policy;
      OptionalInt kilohertz = tree.number(folder + "/base_frequency");
      tree
          .parsed(folder + "/related_cpus", cpus -> CpuSet.parse(cpus.replace(' ', ',')))
          .orElse(CpuSet.of(policy))
          .and(online)
          .stream()
          .forEach(cpu -> base.put(cpu, kilohertz));
    }
    return base;
  }

  private static List<CoreKind> grouped(
      Map<Integer, OptionalInt> numbers, String before, int unit, String after) {
    SortedMap<Integer, CpuSet> groups = new TreeMap<>(Comparator.reverseOrder());
    numbers.forEach(
        (cpu, number) -> number.ifPresent(n -> groups.merge(n / unit, CpuSet.of(cpu), CpuSet::or)));
    return groups.entrySet().stream()
        .map(kind -> new CoreKind(before + kind.getKey() + after, kind.getValue()))
        .toList();
  }
}
