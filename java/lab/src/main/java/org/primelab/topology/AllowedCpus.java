package org.primelab.topology;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;

/**
 * Which CPUs are there, which are online, and which of them this process may run on. The kernel's
 * word comes first: the mask of the process and its cpuset. What {@code /sys} lists may be made up
 * for a container and numbered anew (lxcfs counts from 0), so a list that disagrees with the mask
 * is not believed.
 *
 * @param present all there are, offline ones too
 * @param online those that run something
 * @param allowed those of them that this process may run on
 */
public record AllowedCpus(CpuSet present, CpuSet online, CpuSet allowed) {
  private static final String CPU = "sys/devices/system/cpu";
  private static final String STATUS = "proc/self/status";
  private static final String ONLINE = CPU + "/online";

  /**
   * Reads them.
   *
   * @return nothing where no CPU is online
   */
  static Optional<AllowedCpus> read(SysTree tree, Cgroups cgroups) {
    CpuSet folders = CpuSet.of(tree.numbered(CPU, "cpu"));
    CpuSet listed = listed(tree, folders);
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    CpuSet present = folders.or(list(tree, "present").orElse(CpuSet.EMPTY)).or(listed);
    CpuSet word = word(tree, cgroups).orElse(listed);
    if (listed.containsAll(word)) {
      return Optional.of(new AllowedCpus(present, listed, word));
    }
    CpuSet shown = CpuSet.of(folders.stream().filter(cpu -> isShown(tree, cpu)).toArray());
    CpuSet seen = cgroups.cpuset().orElse(CpuSet.EMPTY).minus(offline(tree, folders)).or(shown);
    CpuSet unlisted = word.minus(listed).and(seen);
    if (unlisted.isEmpty() && !isNumberedAnew(word, listed, folders)) {
      return Optional.of(new AllowedCpus(present, listed, word.and(listed)));
    }
    tree.flaw(
        ONLINE,
        "lists CPUs %s, and the kernel lets this process run on %s: the kernel is believed"
            .formatted(listed, word));
    CpuSet allowed = unlisted.isEmpty() ? word : word.and(listed.or(seen));
    CpuSet online = allowed.and(shown).isEmpty() ? allowed : allowed.or(shown);
    return Optional.of(new AllowedCpus(present.or(online), online, allowed));
  }

  /**
   * Reads those below a root.
   *
   * @param root {@code /}, or a folder with a recorded {@code sys} and {@code proc}
   * @return nothing where no CPU is shown
   */
  public static Optional<AllowedCpus> read(Path root) {
    SysTree tree = new SysTree(root);
    return read(tree, new Cgroups(tree));
  }

  /** Whether this process may run on all CPUs that are online. */
  public boolean areAll() {
    return allowed.equals(online);
  }

  /** What the list says; without it, what each CPU's own file says: cpu0 often has none. */
  private static CpuSet listed(SysTree tree, CpuSet folders) {
    return list(tree, "online")
        .filter(cpus -> !cpus.isEmpty())
        .orElseGet(() -> folders.minus(offline(tree, folders)));
  }

  private static CpuSet offline(SysTree tree, CpuSet folders) {
    return CpuSet.of(
        folders.stream()
            .filter(cpu -> tree.number(SysfsTopology.folder(cpu) + "/online").orElse(1) == 0)
            .toArray());
  }

  private static Optional<CpuSet> list(SysTree tree, String name) {
    return tree.parsed(CPU + "/" + name, CpuSet::parse);
  }

  /** A CPU that is offline has a folder too, but says so, or shares nothing. */
  private static boolean isShown(SysTree tree, int cpu) {
    String folder = SysfsTopology.folder(cpu);
    return tree.number(folder + "/online").orElse(1) != 0
        && List.of("/topology", "/cache").stream().anyMatch(it -> tree.isFolder(folder + it));
  }

  /**
   * Where folders are hidden too. As a rule a mask that nobody set holds all CPUs that might ever
   * be plugged in, and so is larger than what is online.
   */
  private static boolean isNumberedAnew(CpuSet word, CpuSet listed, CpuSet folders) {
    CpuSet unlisted = word.minus(listed);
    return word.and(listed).isEmpty()
        || (word.size() == listed.size() && !unlisted.isEmpty() && unlisted.and(folders).isEmpty());
  }

  /** What mask and cpuset have in common; the mask alone if they have nothing. */
  private static Optional<CpuSet> word(SysTree tree, Cgroups cgroups) {
    Optional<CpuSet> cpuset = cgroups.cpuset();
    return startingMask(tree)
        .filter(mask -> !mask.isEmpty())
        .map(mask -> cpuset.map(mask::and).filter(both -> !both.isEmpty()).orElse(mask))
        .or(() -> cpuset);
  }

  /** The mask of the process's first thread: later threads may be pinned elsewhere. */
  private static Optional<CpuSet> startingMask(SysTree tree) {
    String field = "Cpus_allowed_list:";
    return tree.text(STATUS).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(field))
        .flatMap(
            line -> tree.understood(STATUS, line.substring(field.length()), CpuSet::parse).stream())
        .findFirst()
        .or(() -> asked(tree));
  }

  /** What the kernel says itself, where its file is hidden, as in some sandboxes. */
  static Optional<CpuSet> asked(SysTree tree) {
    if (!tree.isOfThisMachine()) {
      return Optional.empty();
    }
    try {
      int firstThread = (int) ProcessHandle.current().pid();
      return Optional.of(CpuSet.of(ThreadAffinity.of(firstThread)));
    } catch (OsRefusal | MissingLibraryException e) {
      return Optional.empty();
    }
  }
}
