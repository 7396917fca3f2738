package org.primelab.study.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.placement.Placement;
import org.primelab.report.Nest;
import org.primelab.topology.Cache;
import org.primelab.topology.CpuSet;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.Topology;

/**
 * The machine as boxes within boxes. What is shared by the same CPUs shares one box; a core is a
 * cell with its CPUs side by side. On a large machine a cell holds all CPUs of a box that are
 * alike, and many equal boxes are drawn as one, so that it fits on a screen.
 */
final class MachineNest {
  /** Ends a cell that may be a part of a core. */
  private static final String UNKNOWN = " ?]";

  /** So many CPUs can be drawn core by core. */
  private static final int FEW = 64;

  /** So many boxes are still looked at one by one, in all and side by side. */
  private static final int MOST_BOXES = 40;

  private static final int MOST_EQUAL = 16;

  /** The same where there are more in all, or where CPUs in them are marked. */
  private static final int FEW_EQUAL = 4;

  /** What tells equal boxes apart. */
  private static final Pattern NUMBER = Pattern.compile("(Package|NUMA node|Die|Cluster) [0-9]+");

  private final Topology topology;
  private final Placement placement;
  private final int digits;
  private final Map<CpuSet, String> titles;
  private final int mostEqual;

  /** A box that is being filled. */
  private static final class Box {
    final CpuSet cpus;
    final String title;
    final List<Box> inner = new ArrayList<>();

    Box(CpuSet cpus, String title) {
      this.cpus = cpus;
      this.title = title;
    }

    /** Puts {@code box} where it belongs; one that lies across others is left out. */
    void add(Box box) {
      for (Box candidate : inner) {
        if (candidate.cpus.containsAll(box.cpus)) {
          candidate.add(box);
          return;
        }
      }
      if (inner.stream().allMatch(other -> other.cpus.and(box.cpus).isEmpty())) {
        inner.add(box);
      }
    }
  }

  MachineNest(Topology topology, Placement placement) {
    this.topology = topology;
    this.placement = placement;
    this.digits =
        topology.online().stream().map(cpu -> String.valueOf(cpu).length()).max().orElse(1);
    this.titles = titles();
    boolean areMarked = !topology.allowed().equals(topology.online());
    this.mostEqual = areMarked || titles.size() > MOST_BOXES ? FEW_EQUAL : MOST_EQUAL;
  }

  /** The whole machine. */
  Nest nest() {
    Box machine = new Box(topology.online(), "Machine");
    String whole = titles.get(topology.online());
    titles.entrySet().stream()
        .filter(e -> !e.getKey().equals(topology.online()))
        .sorted(
            Comparator.<Map.Entry<CpuSet, String>>comparingInt(e -> -e.getKey().size())
                .thenComparing(Map.Entry::getKey))
        .forEach(e -> machine.add(new Box(e.getKey(), e.getValue())));
    return nest(new Box(machine.cpus, whole == null ? "Machine" : whole), machine.inner);
  }

  private Nest nest(Box box, List<Box> inner) {
    CpuSet boxed = inner.stream().map(b -> b.cpus).reduce(CpuSet.EMPTY, CpuSet::or);
    List<Nest> nested =
        merged(inner).stream()
            .sorted(Comparator.comparing(b -> b.cpus))
            .map(b -> nest(b, b.inner))
            .toList();
    return new Nest(box.title, nested, cells(box.cpus, boxed));
  }

  /** Boxes that are called the same, as one box if they are many: so is what lies in them. */
  private List<Box> merged(List<Box> boxes) {
    Map<String, List<Box>> byTitle = new LinkedHashMap<>();
    boxes.stream()
        .filter(box -> isLarge())
        .forEach(
            box ->
                byTitle
                    .computeIfAbsent(
                        NUMBER.matcher(box.title).replaceAll("$1"), title -> new ArrayList<>())
                    .add(box));
    byTitle.values().removeIf(alike -> alike.size() <= mostEqual);
    List<Box> left = new ArrayList<>(boxes);
    byTitle.forEach(
        (title, alike) -> {
          left.removeAll(alike);
          CpuSet all = alike.stream().map(box -> box.cpus).reduce(CpuSet.EMPTY, CpuSet::or);
          Box one = new Box(all, "%d × %s".formatted(alike.size(), title));
          alike.forEach(box -> one.inner.addAll(box.inner));
          left.add(one);
        });
    return left;
  }

  private List<String> cells(CpuSet box, CpuSet boxed) {
    if (isLarge()) {
      return alike(box.minus(boxed));
    }
    return cores()
        .filter(core -> box.containsAll(core) && core.and(boxed).isEmpty())
        .map(this::cell)
        .toList();
  }

  private boolean isLarge() {
    return topology.online().size() > FEW;
  }

  /** Each CPU of whose core nothing is told stands alone. */
  private Stream<CpuSet> cores() {
    return Stream.concat(
            topology.cores().stream(), topology.withoutCore().stream().mapToObj(CpuSet::of))
        .sorted();
  }

  /** CPUs that have the same marks share a cell. */
  private List<String> alike(CpuSet cpus) {
    Map<String, CpuSet> byMarks = new LinkedHashMap<>();
    cpus.stream().forEach(cpu -> byMarks.merge(marks(cpu), CpuSet.of(cpu), CpuSet::or));
    return byMarks.entrySet().stream()
        .map(e -> "[" + CpuText.of(e.getValue()) + e.getKey() + "]")
        .toList();
  }

  private String marks(int cpu) {
    return (topology.allowed().contains(cpu) ? "" : "x")
        + (topology.isolated().contains(cpu) ? "*" : "")
        + (topology.withoutCore().contains(cpu) ? " ?" : "");
  }

  /** The titles of all groups of several cores, or of the whole machine, by their CPUs. */
  private Map<CpuSet, String> titles() {
    Map<CpuSet, List<String>> titles = new LinkedHashMap<>();
    eachOnce(LogicalCpu::pkg, "Package ", titles);
    eachOnce(LogicalCpu::numaNode, "NUMA node ", titles);
    if (topology.dies().size() > topology.packages().size()) {
      eachOnce(LogicalCpu::die, "Die ", titles);
    }
    topology.kinds().forEach(kind -> add(titles, kind.cpus(), kind.name()));
    topology.caches().stream()
        .filter(Cache::holdsData)
        .sorted(Comparator.comparingInt(cache -> -cache.level()))
        .forEach(cache -> add(titles, cache.cpus(), CacheText.of(cache)));
    eachOnce(LogicalCpu::cluster, "Cluster ", titles);
    titles.keySet().removeIf(this::isOneCore);
    return titles.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> String.join(" · ", e.getValue())));
  }

  private boolean isOneCore(CpuSet cpus) {
    return topology.cores().contains(cpus) && !cpus.equals(topology.online());
  }

  private void eachOnce(Numbering numbering, String name, Map<CpuSet, List<String>> titles) {
    Map<Integer, CpuSet> groups = new LinkedHashMap<>();
    for (LogicalCpu cpu : topology.cpus()) {
      numbering.of(cpu).ifPresent(number -> groups.merge(number, CpuSet.of(cpu.id()), CpuSet::or));
    }
    groups.forEach((number, cpus) -> add(titles, cpus, name + number));
  }

  private static void add(Map<CpuSet, List<String>> titles, CpuSet cpus, String title) {
    titles.computeIfAbsent(cpus, set -> new ArrayList<>()).add(title);
  }

  /** {@code [ 0 40]}: one core's CPUs. */
  private String cell(CpuSet core) {
    String end = topology.withoutCore().and(core).isEmpty() ? "]" : UNKNOWN;
    return core.stream().mapToObj(this::label).collect(Collectors.joining(" ", "[", end));
  }

  private String label(int cpu) {
    String number = " ".repeat(digits - String.valueOf(cpu).length()) + cpu;
    String allowed = topology.allowed().contains(cpu) ? "" : "x";
    String isolated = topology.isolated().contains(cpu) ? "*" : "";
    return number + allowed + isolated + workers(cpu);
  }

  private String workers(int cpu) {
    StringBuilder workers = new StringBuilder();
    for (int w = 0; w < placement.cpus().size(); w++) {
      if (placement.cpus().get(w) == cpu) {
        workers.append(workers.isEmpty() ? "=w" : ",w").append(w);
      }
    }
    return workers.toString();
  }

  /** What the marks in the cells mean, as far as any is there. */
  List<String> legend() {
    List<String> legend = new ArrayList<>();
    if (isLarge()) {
      legend.add("[0-7] CPUs that are alike");
    } else if (!topology.cores().isEmpty()) {
      legend.add("[0 1] a core and its CPUs");
    }
    if (!topology.withoutCore().isEmpty()) {
      legend.add("[0 ?] a CPU whose siblings are not known");
    }
    if (!topology.allowed().equals(topology.online())) {
      legend.add("x not allowed here");
    }
    if (!topology.isolated().isEmpty()) {
      legend.add("* isolated from the scheduler");
    }
    if (!placement.cpus().isEmpty() && !isLarge()) {
      legend.add("=w0 where worker 0 goes");
    }
    return legend;
  }

  /** A number that a CPU has. */
  private interface Numbering {
    OptionalInt of(LogicalCpu cpu);
  }
}
