package org.primelab.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Which online CPUs make a core, a cluster, a die and a package, and how those are numbered. */
final class CoreGroups {
  private final SysTree tree;
  private final CpuSet online;
  private final Numbered cores;
  private final Numbered clusters;
  private final Numbered dies;
  private final Numbered packages;

  /**
   * Groups of one kind.
   *
   * @param of the group of each CPU that is in one
   * @param numbers of the groups
   */
  private record Numbered(Map<Integer, CpuSet> of, Map<CpuSet, Integer> numbers) {
    OptionalInt number(int cpu) {
      CpuSet set = of.get(cpu);
      return set == null ? OptionalInt.empty() : OptionalInt.of(number(set));
    }

    private int number(CpuSet set) {
      return Optional.ofNullable(numbers.get(set)).orElseThrow();
    }
  }

  CoreGroups(SysTree tree, CpuSet online) {
    this.tree = tree;
    this.online = online;
    packages = withKernelNumbers(inOrder(packageSets()));
    dies = inOrder(SysfsTopology.each(online, cpu -> listed(cpu, "die_cpus", "die_cpus")));
    clusters = inOrder(SysfsTopology.each(online, this::clusterOf));
    cores = inOrder(coreSets());
  }

  CpuSet siblings(int cpu) {
    return cores.of().getOrDefault(cpu, CpuSet.of(cpu));
  }

  OptionalInt core(int cpu) {
    return cores.number(cpu);
  }

  OptionalInt cluster(int cpu) {
    return clusters.number(cpu);
  }

  OptionalInt die(int cpu) {
    return dies.number(cpu);
  }

  OptionalInt pkg(int cpu) {
    return packages.number(cpu);
  }

  private Map<Integer, CpuSet> coreSets() {
    return SysfsTopology.each(
        online,
        cpu ->
            listed(cpu, "core_cpus", "thread_siblings")
                .or(() -> sameNumber(cpu, "core_id").map(s -> s.and(packageOf(cpu)))));
  }

  private CpuSet packageOf(int cpu) {
    return packages.of().getOrDefault(cpu, online);
  }

  private Map<Integer, CpuSet> packageSets() {
    return SysfsTopology.each(
        online,
        cpu ->
            listed(cpu, "package_cpus", "core_siblings")
                .or(() -> sameNumber(cpu, "physical_package_id")));
  }

  /** 65535 is −1 in a field of 16 bits: there are no clusters, and the list says nothing. */
  private Optional<CpuSet> clusterOf(int cpu) {
    int id = tree.number(file(cpu, "cluster_id")).orElse(-1);
    return id < 0 || id == 0xFFFF ? Optional.empty() : listed(cpu, "cluster_cpus", "cluster_cpus");
  }

  /**
   * The CPUs of a list by its name of today or that of old, with or without the ending of lists.
   */
  private Optional<CpuSet> listed(int cpu, String name, String oldName) {
    return tree.cpus(file(cpu, name + "_list"), file(cpu, name))
        .or(() -> tree.cpus(file(cpu, oldName + "_list"), file(cpu, oldName)))
        .map(cpus -> cpus.and(online).or(CpuSet.of(cpu)));
  }

  /** All CPUs with the same number in that file: for trees that have numbers and no lists. */
  private Optional<CpuSet> sameNumber(int cpu, String name) {
    OptionalInt number = tree.number(file(cpu, name));
    return number.orElse(-1) < 0
        ? Optional.empty()
        : Optional.of(
            CpuSet.of(
                online.stream()
                    .filter(other -> tree.number(file(other, name)).equals(number))
                    .toArray()));
  }

  private static String file(int cpu, String name) {
    return SysfsTopology.folder(cpu) + "/topology/" + name;
  }

  private static Numbered inOrder(Map<Integer, CpuSet> of) {
    return new Numbered(of, SysfsTopology.numbered(of.values().stream()));
  }

  /** The kernel's numbers, if each set has one and no two have the same. */
  private Numbered withKernelNumbers(Numbered packages) {
    Map<CpuSet, Integer> kernels = new HashMap<>();
    packages
        .of()
        .forEach(
            (cpu, set) -> kernels.merge(set, kernelNumber(cpu), (a, b) -> a.equals(b) ? a : -1));
    List<Integer> numbers = new ArrayList<>(kernels.values());
    boolean usable =
        numbers.stream().allMatch(n -> n >= 0)
            && numbers.stream().distinct().count() == numbers.size();
    return usable ? new Numbered(packages.of(), kernels) : packages;
  }

  private int kernelNumber(int cpu) {
    return tree.number(file(cpu, "physical_package_id")).orElse(-1);
  }
}
