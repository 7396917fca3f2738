package org.primelab.topology;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads a {@link Topology} from what Linux tells in {@code /sys/devices/system/cpu}
 * (Documentation/ABI/testing/sysfs-devices-system-cpu), back to kernels that have masks only.
 *
 * <p>What a group is, its list of CPUs says; the numbers of packages and cores repeat on some
 * machines, and are missing (−1) on others. What the kernel says is taken as it is: on processors
 * whose two halves share a front end, it calls the halves siblings, and hwloc calls them cores.
 */
public final class SysfsTopology {
  private static final String CPU = "sys/devices/system/cpu";

  private final Path root;
  private final SysTree tree;

  /**
   * Reads the tree below {@code root}.
   *
   * @param root {@code /}, or a folder with a recorded {@code sys} and, for what is allowed, {@code
   *     proc}
   */
  public SysfsTopology(Path root) {
    this(root, new SysTree(root));
  }

  SysfsTopology(Path root, SysTree tree) {
    this.root = root;
    this.tree = tree;
  }

  /** This machine's. */
  public static Topology ofThisMachine() throws NoTopologyException {
    return new SysfsTopology(Path.of("/")).read();
  }

  /**
   * Reads it.
   *
   * @throws NoTopologyException if there is no CPU below the root
   */
  public Topology read() throws NoTopologyException {
    if (!tree.isFolder(CPU)) {
      throw new NoTopologyException("there is no " + CPU + " in " + root);
    }
    Cgroups cgroups = new Cgroups(tree);
    AllowedCpus them =
        AllowedCpus.read(tree, cgroups)
            .orElseThrow(() -> new NoTopologyException("no CPU is online in " + root.resolve(CPU)));
    List<LogicalCpu> cpus = cpus(them, isolated(tree, cgroups).and(them.online()));
    List<CoreKind> kinds = new CoreKinds(tree).of(them.online());
    CpuSettings settings = CpuSettings.read(tree, them.online());
    return new Topology(
        root.toString(), cpus, kinds, CgroupLimits.read(cgroups), settings, tree.flaws());
  }

  /** CPUs are isolated by {@code isolcpus=}, or by a cpuset that is an isolated partition. */
  static CpuSet isolated(SysTree tree, Cgroups cgroups) {
    return tree.parsed(CPU + "/isolated", CpuSet::parse)
        .orElse(CpuSet.EMPTY)
        .or(cgroups.isolated());
  }

  private List<LogicalCpu> cpus(AllowedCpus them, CpuSet isolated) {
    CpuSet online = them.online();
    CoreGroups groups = new CoreGroups(tree, online);
    CpuCaches caches = new CpuCaches(tree, online);
    Map<Integer, Integer> nodes = numaNodes(online);
    return them.present().stream()
        .mapToObj(
            id ->
                online.contains(id)
                    ? new LogicalCpu(
                        id,
                        true,
                        them.allowed().contains(id),
                        isolated.contains(id),
                        groups.core(id),
                        groups.pkg(id),
                        groups.die(id),
                        groups.cluster(id),
                        number(nodes, id),
                        tree.number(folder(id) + "/cpu_capacity"),
                        groups.siblings(id),
                        caches.of(id))
                    : LogicalCpu.offline(id))
        .toList();
  }

  static String folder(int cpu) {
    return CPU + "/cpu" + cpu;
  }

  /**
   * The node of each CPU. A kernel without NUMA has no nodes: then all are in node 0, unless
   * nothing is told of packages either.
   */
  private Map<Integer, Integer> numaNodes(CpuSet online) {
    String folder = "sys/devices/system/node";
    List<Integer> nodes = tree.numbered(folder, "node");
    Map<Integer, Integer> nodeOf = new HashMap<>();
    for (int node : nodes) {
      String path = folder + "/node" + node;
      tree.cpus(path + "/cpulist", path + "/cpumap")
          .ifPresent(cpus -> cpus.and(online).stream().forEach(cpu -> nodeOf.put(cpu, node)));
    }
    if (nodes.isEmpty()) {
      online.stream()
          .filter(cpu -> tree.isFolder(folder(cpu) + "/topology"))
          .forEach(cpu -> nodeOf.put(cpu, 0));
    }
    return nodeOf;
  }

  private static OptionalInt number(Map<Integer, Integer> numbers, int cpu) {
    Integer number = numbers.get(cpu);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Numbers distinct sets from 0, in the order of their first CPU. */
  static Map<CpuSet, Integer> numbered(Stream<CpuSet> sets) {
    Map<CpuSet, Integer> numbers = new TreeMap<>(Comparator.naturalOrder());
    sets.forEach(set -> numbers.put(set, 0));
    int next = 0;
    for (Map.Entry<CpuSet, Integer> entry : numbers.entrySet()) {
      entry.setValue(next++);
    }
    return numbers;
  }

  static <T> Map<Integer, T> each(CpuSet cpus, Function<Integer, Optional<T>> of) {
    Map<Integer, T> found = new HashMap<>();
    cpus.stream().forEach(cpu -> of.apply(cpu).ifPresent(value -> found.put(cpu, value)));
    return found;
  }
}
