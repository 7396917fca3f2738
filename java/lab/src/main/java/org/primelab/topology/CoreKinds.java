package org.primelab.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Kinds of cores. Intel's hybrid processors have a PMU for each ({@code cpu_core, cpu_atom}); where
 * the scheduler needs capacities, they tell; and failing that, the base frequencies do: not the
 * greatest ones, which differ between equal cores.
 */
final class CoreKinds {
  private static final Pattern PMU = Pattern.compile("(cpu_[a-z0-9]+)");
  private static final String POLICIES = "sys/devices/system/cpu/cpufreq";

  private final SysTree tree;

  CoreKinds(SysTree tree) {
    this.tree = tree;
  }

  /** All kinds, or none where all cores are alike. */
  List<CoreKind> of(List<LogicalCpu> cpus, CpuSet online) {
    Map<String, CpuSet> byPmu = byPmu(online);
    return severalOrNone(byPmu.isEmpty() ? byNumber(cpus, online) : byPmu);
  }

  private static List<CoreKind> severalOrNone(Map<String, CpuSet> kinds) {
    return kinds.size() < 2
        ? List.of()
        : kinds.entrySet().stream().map(k -> new CoreKind(k.getKey(), k.getValue())).toList();
  }

  private Map<String, CpuSet> byPmu(CpuSet online) {
    Map<String, CpuSet> kinds = new TreeMap<>();
    for (String pmu : tree.names("sys/devices", PMU)) {
      tree.parsed("sys/devices/" + pmu + "/cpus", CpuSet::parse)
          .map(online::and)
          .filter(cpus -> !cpus.isEmpty())
          .ifPresent(cpus -> kinds.put(pmu, cpus));
    }
    return kinds;
  }

  private Map<String, CpuSet> byNumber(List<LogicalCpu> cpus, CpuSet online) {
    Map<Integer, OptionalInt> capacities = new HashMap<>();
    cpus.stream().filter(LogicalCpu::online).forEach(c -> capacities.put(c.id(), c.capacity()));
    Map<String, CpuSet> byCapacity = grouped(capacities, "capacity ", 1, "");
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

  private static Map<String, CpuSet> grouped(
      Map<Integer, OptionalInt> numbers, String before, int unit, String after) {
    Map<Integer, CpuSet> groups = new TreeMap<>();
    numbers.forEach(
        (cpu, number) -> number.ifPresent(n -> groups.merge(n / unit, CpuSet.of(cpu), CpuSet::or)));
    Map<String, CpuSet> kinds = new TreeMap<>();
    groups.forEach((number, cpus) -> kinds.put(before + number + after, cpus));
    return kinds;
  }
}
