package org.primelab.study.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.primelab.placement.Placement;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.session.Environment;
import org.primelab.topology.Cache;
import org.primelab.topology.CpuQuota;
import org.primelab.topology.CpuSet;
import org.primelab.topology.CpuSettings;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.Topology;

/**
 * A topology for programs.
 *
 * @param topology of the machine
 * @param placement of workers, if any
 * @param caveats of the report
 */
record TopologyDocument(Topology topology, Placement placement, List<Caveat> caveats) {
  private static final String NO_CURE = "none: this kernel does not tell";

  Map<String, Object> names() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("study", "topology");
    document.put("version", Environment.labVersion());
    document.put("environment", Environment.Start.now().end());
    document.put("caveats", caveats);
    document.put("source", topology.source());
    document.put("packages", topology.packages().size());
    document.put("dies", topology.dies().size());
    document.put("clusters", topology.clusters().size());
    document.put("cores", topology.cores().size());
    document.put("threads", topology.online().size());
    document.put("numaNodes", topology.numaNodes().size());
    document.put("threadsPerCore", topology.threadsPerCore());
    document.put("cpus", topology.cpus().stream().map(this::cpu).toList());
    document.put("caches", topology.caches().stream().map(TopologyDocument::cache).toList());
    document.put(
        "kinds", topology.kinds().stream().map(k -> new Kind(k.name(), k.cpus())).toList());
    document.put("cpuset", cpuset());
    document.put("quota", quota());
    putSettings(document, topology.settings());
    document.put("flaws", topology.flaws());
    if (!placement.cpus().isEmpty()) {
      document.put("placement", placement.name());
      document.put("placed", placed());
    }
    return document;
  }

  private Map<String, Object> cpu(LogicalCpu cpu) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", cpu.id());
    row.put("online", cpu.online());
    row.put("allowed", cpu.allowed());
    row.put("isolated", cpu.isolated());
    row.put("package", number(cpu, cpu.pkg()));
    row.put("die", number(cpu, cpu.die()));
    row.put("cluster", number(cpu, cpu.cluster()));
    row.put("core", number(cpu, cpu.core()));
    row.put("siblings", ids(cpu.siblings()));
    row.put("l1", ids(cpu.sharing(1)));
    row.put("l2", ids(cpu.sharing(2)));
    row.put("l3", ids(cpu.sharing(3)));
    row.put("numaNode", number(cpu, cpu.numaNode()));
    row.put("capacity", number(cpu, cpu.capacity()));
    topology.kindOf(cpu.id()).ifPresent(kind -> row.put("kind", kind.name()));
    return row;
  }

  private static Reading<Integer> number(LogicalCpu cpu, OptionalInt number) {
    if (number.isPresent()) {
      return Reading.of(number.getAsInt());
    }
    return cpu.online()
        ? Reading.unavailable("this kernel does not tell", NO_CURE)
        : Reading.unavailable(
            "the CPU is offline", "echo 1 > /sys/devices/system/cpu/cpu" + cpu.id() + "/online");
  }

  private static List<Integer> ids(CpuSet cpus) {
    return cpus.stream().boxed().toList();
  }

  /** A cache as scripts know it. */
  private record CacheRow(int level, Cache.Type type, OptionalLong bytes, List<Integer> cpus) {}

  private static CacheRow cache(Cache cache) {
    return new CacheRow(cache.level(), cache.type(), cache.bytes(), ids(cache.cpus()));
  }

  /** A kind of cores as scripts know it. */
  private record Kind(String name, List<Integer> cpus) {
    Kind(String name, CpuSet cpus) {
      this(name, ids(cpus));
    }
  }

  private Reading<List<Integer>> cpuset() {
    return topology
        .cpuset()
        .map(cpus -> Reading.of(ids(cpus)))
        .orElseGet(() -> Reading.unavailable("this process is in no cpuset", "none is needed"));
  }

  private Reading<CpuQuota> quota() {
    return topology
        .quota()
        .map(Reading::of)
        .orElseGet(() -> Reading.unavailable("no cgroup limits CPU time", "none is needed"));
  }

  private static void putSettings(Map<String, Object> document, CpuSettings settings) {
    document.put(
        "governors",
        settings.governors().isEmpty()
            ? Reading.unavailable("no cpufreq", "none in a guest; else load its driver")
            : settings.governors());
    document.put("boost", told(settings.boost(), "no cpufreq/boost, no intel_pstate"));
    document.put("smtControl", told(settings.smtControl(), "no smt/control"));
    document.put("nohzFull", ids(settings.nohzFull()));
    document.put("guest", told(settings.guest(), "no flags in proc/cpuinfo"));
  }

  private static <T> Reading<T> told(Optional<T> value, String reason) {
    return value.map(Reading::of).orElseGet(() -> Reading.unavailable(reason, NO_CURE));
  }

  /** Where a worker would go, as scripts know it. */
  private record Placed(int worker, int cpu) {}

  private List<Placed> placed() {
    List<Placed> rows = new ArrayList<>();
    for (int w = 0; w < placement.cpus().size(); w++) {
      rows.add(new Placed(w, placement.cpus().get(w)));
    }
    return rows;
  }
}
