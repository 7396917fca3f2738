package org.primelab.study.topology;

import static org.primelab.report.Quantity.count;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.primelab.placement.Placement;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.topology.Cache;
import org.primelab.topology.CpuSet;
import org.primelab.topology.CpuSettings;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.Topology;

/**
 * What a machine is made of, and where workers would go on it.
 *
 * @param topology of the machine
 * @param placement of workers that are to be shown; {@link Placement#NONE} if none are
 */
public record TopologyReport(Topology topology, Placement placement) {
  /** More files than this that cannot be read are only counted. */
  private static final int MOST_FLAWS = 3;

  /** All of it. */
  public Report report() {
    MachineNest machine = new MachineNest(topology, placement);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Finding(counts()));
    blocks.add(machine.nest());
    blocks.add(new Finding(String.join("; ", machine.legend())));
    privateCaches().forEach(line -> blocks.add(new Finding(line)));
    limits().forEach(line -> blocks.add(new Finding(line)));
    blocks.add(new Finding(settings()));
    if (!placement.cpus().isEmpty()) {
      blocks.add(workers());
    }
    List<Caveat> caveats = caveats();
    return new Report(
        blocks, caveats, List.of(), new TopologyDocument(topology, placement, caveats).names());
  }

  private String counts() {
    return "%s, %s, %s (%d a core at most), %s"
        .formatted(
            count(topology.packages().size(), "package"),
            count(topology.cores().size(), "core"),
            count(topology.online().size(), "thread"),
            topology.threadsPerCore(),
            count(topology.numaNodes().size(), "NUMA node"));
  }

  /** Caches that no other core shares, by what they are: equal cores are told of once. */
  private List<String> privateCaches() {
    Map<String, CpuSet> byCaches = new LinkedHashMap<>();
    for (CpuSet core : topology.cores()) {
      String caches =
          topology.cpu(core.first().orElse(-1)).stream()
              .flatMap(cpu -> cpu.caches().stream())
              .filter(cache -> core.containsAll(cache.cpus()))
              .map(CacheText::of)
              .collect(Collectors.joining(", "));
      byCaches.merge(caches, core, CpuSet::or);
    }
    return byCaches.entrySet().stream()
        .filter(e -> !e.getKey().isEmpty())
        .map(e -> "each core of CPUs %s has %s".formatted(e.getValue(), e.getKey()))
        .toList();
  }

  private List<String> limits() {
    List<String> lines = new ArrayList<>();
    CpuSet offline = topology.present().minus(topology.online());
    add(lines, "offline: CPUs ", offline);
    add(lines, "not allowed: CPUs ", topology.online().minus(topology.allowed()));
    add(lines, "isolated: CPUs ", topology.isolated());
    add(lines, "without timer ticks: CPUs ", topology.settings().nohzFull());
    topology.cpuset().ifPresent(cpus -> lines.add("cgroup cpuset: CPUs " + cpus));
    topology
        .quota()
        .ifPresent(
            quota ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "cgroup quota: the time of %.2f CPUs (%d µs in each %d µs)",
                        quota.cpus(),
                        quota.micros(),
                        quota.periodMicros())));
    return lines;
  }

  private static void add(List<String> lines, String what, CpuSet cpus) {
    if (!cpus.isEmpty()) {
      lines.add(what + cpus);
    }
  }

  private String settings() {
    CpuSettings settings = topology.settings();
    String governors =
        settings.governors().isEmpty() ? "not shown" : String.join(", ", settings.governors());
    return "governor %s; boost %s; SMT control %s; %s"
        .formatted(
            governors,
            settings.boost().map(on -> on ? "on" : "off").orElse("not shown"),
            settings.smtControl().orElse("not shown"),
            settings.guest().map(yes -> yes ? "a guest" : "no guest").orElse("guest not shown"));
  }

  private Table workers() {
    List<List<String>> rows = new ArrayList<>();
    for (int w = 0; w < placement.cpus().size(); w++) {
      int worker = w;
      topology.cpu(placement.cpus().get(w)).ifPresent(cpu -> rows.add(row(worker, cpu)));
    }
    return new Table(
        List.of(
            new Column("worker", Align.RIGHT, 0),
            new Column("CPU", Align.RIGHT, 0),
            new Column("core", Align.RIGHT, 0),
            new Column("package", Align.RIGHT, 0),
            new Column("NUMA node", Align.RIGHT, 0),
            new Column("LLC", Align.RIGHT, 0),
            new Column("core shared with workers", Align.LEFT, 0)),
        rows);
  }

  private List<String> row(int worker, LogicalCpu cpu) {
    return List.of(
        Integer.toString(worker),
        Integer.toString(cpu.id()),
        number(cpu.core()),
        number(cpu.pkg()),
        number(cpu.numaNode()),
        llc(cpu),
        sharers(worker, cpu));
  }

  /** Its last-level cache, numbered from 0 in the order of their first CPU. */
  private String llc(LogicalCpu cpu) {
    return cpu.llc()
        .map(Cache::cpus)
        .map(cpus -> Integer.toString(topology.llcs().indexOf(cpus)))
        .orElse("none");
  }

  private static String number(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "unknown";
  }

  private String sharers(int worker, LogicalCpu cpu) {
    List<String> others = new ArrayList<>();
    for (int w = 0; w < placement.cpus().size(); w++) {
      if (w != worker && cpu.siblings().contains(placement.cpus().get(w))) {
        others.add(Integer.toString(w));
      }
    }
    return others.isEmpty() ? "none" : String.join(", ", others);
  }

  private List<Caveat> caveats() {
    List<Caveat> caveats = new ArrayList<>();
    topology.flaws().stream()
        .limit(MOST_FLAWS)
        .map(
            flaw ->
                new Caveat(
                    "unreadable",
                    flaw.file() + " " + flaw.reason(),
                    "what it would have told is missing"))
        .forEach(caveats::add);
    if (topology.flaws().size() > MOST_FLAWS) {
      caveats.add(
          new Caveat(
              "unreadable",
              count(topology.flaws().size() - MOST_FLAWS, "more file") + " cannot be understood",
              "see 'flaws' with --json"));
    }
    if (topology.settings().guest().orElse(false) && topology.threadsPerCore() == 1) {
      caveats.add(
          new Caveat(
              "hidden-smt",
              "a guest sees one thread a core also where its host has more",
              "'lab smt' measures what two CPUs really share"));
    }
    return caveats;
  }
}
