package org.primelab.topology;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which CPUs this process may run on and what they are, as far as it bears on what is measured: a
 * short look, not the whole {@link Topology}.
 *
 * @param allowed by the kernel
 * @param isolated those of them between which the scheduler moves no thread
 * @param kinds of cores that they are of, fastest first; none where all cores are alike
 * @param frequencies that they may run at; none without cpufreq
 * @param boost whether CPUs may exceed their base frequency
 * @param guest whether this is a virtual machine, by the CPU's own flag
 */
public record CpuSetup(
    CpuSet allowed,
    CpuSet isolated,
    List<CoreKind> kinds,
    List<Frequency> frequencies,
    Optional<Boolean> boost,
    Optional<Boolean> guest) {
  public CpuSetup {
    kinds = List.copyOf(kinds);
    frequencies = List.copyOf(frequencies);
  }

  /**
   * Looks at them.
   *
   * @param root {@code /}, or a folder with a recorded {@code sys} and {@code proc}
   * @return nothing where no CPU is shown
   */
  public static Optional<CpuSetup> read(Path root) {
    SysTree tree = new SysTree(root);
    Cgroups cgroups = new Cgroups(tree);
    return AllowedCpus.read(tree, cgroups).map(them -> of(tree, cgroups, them));
  }

  private static CpuSetup of(SysTree tree, Cgroups cgroups, AllowedCpus them) {
    return new CpuSetup(
        them.allowed(),
        SysfsTopology.isolated(tree, cgroups).and(them.allowed()),
        new CoreKinds(tree)
            .of(them.online()).stream()
                .map(kind -> new CoreKind(kind.name(), kind.cpus().and(them.allowed())))
                .filter(kind -> !kind.cpus().isEmpty())
                .toList(),
        Frequency.read(tree, them.allowed()),
        CpuSettings.boost(tree, them.allowed()),
        CpuSettings.guest(tree));
  }
}
