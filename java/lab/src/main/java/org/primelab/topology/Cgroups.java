package org.primelab.topology;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the cgroups around this process allow and have held back: cgroup v1 and v2, both of which
 * may be mounted at once, and anywhere (cgroups(7), cpuset(7)). A limit may stand in the process's
 * own group and in any group around it.
 */
public final class Cgroups {
  /**
   * A mounted hierarchy.
   *
   * @param point where, without the slash in front
   * @param unified whether it is cgroup v2
   * @param options of the mount: under v1, they name its controllers
   */
  private record Mount(String point, boolean unified, List<String> options) {
    /** A unified one has all controllers, though not in each group. */
    boolean has(String controller) {
      return unified || options.contains(controller);
    }
  }

  private final SysTree tree;
  private final List<Mount> mounts;

  /**
   * Reads the cgroups of this process.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc} and {@code sys}
   */
  public Cgroups(Path root) {
    this(new SysTree(root));
  }

  Cgroups(SysTree tree) {
    this.tree = tree;
    this.mounts =
        tree.text("proc/mounts")
            .map(text -> text.lines().flatMap(Cgroups::mount).toList())
            .filter(found -> !found.isEmpty())
            .orElseGet(Cgroups::usual);
  }

  /** The CPUs that all cpusets of this process have in common, if there is any cpuset. */
  Optional<CpuSet> cpuset() {
    return mounts.stream()
        .flatMap(mount -> cpuset(mount).stream())
        .filter(cpus -> !cpus.isEmpty())
        .reduce(CpuSet::and);
  }

  /**
   * The CPUs of the process's cpuset if that is an isolated partition of cgroup v2, or one without
   * balancing on all levels of v1: the scheduler then moves no thread between them (cpuset(7)).
   */
  CpuSet isolated() {
    boolean is =
        mounts.stream()
            .anyMatch(
                mount ->
                    mount.unified()
                        ? values(mount, "cpuset.cpus.partition").anyMatch("isolated"::equals)
                        : isUnbalanced(values(mount, "cpuset.sched_load_balance").toList()));
    return is ? cpuset().orElse(CpuSet.EMPTY) : CpuSet.EMPTY;
  }

  private static boolean isUnbalanced(List<String> levels) {
    return !levels.isEmpty() && levels.stream().allMatch("0"::equals);
  }

  /** What the groups around say in files of that name, innermost first. */
  private Stream<String> values(Mount mount, String file) {
    return groups(mount, "cpuset").stream()
        .flatMap(group -> tree.text(group + "/" + file).stream());
  }

  /** The strictest quota of this process's groups and those around them. */
  public Optional<CpuQuota> quota() {
    return cpuGroups()
        .flatMap(group -> group.quota().stream())
        .reduce((a, b) -> a.cpus() <= b.cpus() ? a : b);
  }

  /**
   * The strictest quota as {@code cpu.max} says it: µs of CPU time and of a period, or "max" and a
   * period where groups say that there is no limit; nothing where no group says anything.
   */
  public Optional<String> cpuMax() {
    return quota()
        .map(quota -> quota.micros() + " " + quota.periodMicros())
        .or(
            () ->
                cpuGroups()
                    .flatMap(group -> group.cpuMax().stream())
                    .filter(CpuGroup::isNone)
                    .findFirst());
  }

  /**
   * How long quotas have kept runnable tasks waiting, in µs, summed over this process's groups and
   * those around them; nothing where no group counts it. The groups may be older than this process:
   * only what is added tells about it.
   */
  public OptionalLong throttledMicros() {
    return mounts.stream().flatMapToLong(mount -> throttledMicros(mount).stream()).max();
  }

  private OptionalLong throttledMicros(Mount mount) {
    return cpuGroups(mount)
        .flatMapToLong(group -> group.throttledMicros().stream())
        .reduce(Math::addExact);
  }

  private Stream<CpuGroup> cpuGroups() {
    return mounts.stream().flatMap(this::cpuGroups);
  }

  private Stream<CpuGroup> cpuGroups(Mount mount) {
    return groups(mount, "cpu").stream().map(path -> new CpuGroup(tree, path, mount.unified()));
  }

  private Optional<CpuSet> cpuset(Mount mount) {
    List<String> files =
        mount.unified()
            ? List.of("cpuset.cpus.effective")
            : List.of("cpuset.effective_cpus", "cpuset.cpus", "effective_cpus", "cpus");
    return groups(mount, "cpuset").stream()
        .flatMap(group -> files.stream().map(file -> group + "/" + file))
        .flatMap(file -> tree.parsed(file, CpuSet::parse).stream())
        .findFirst();
  }

  /**
   * The folder of this process's group and those of the groups around it, innermost first; none if
   * the hierarchy does not have the controller. Within a container the path may be the host's and
   * not be there, or lead out of what is mounted: then what is mounted at the top is what counts.
   */
  private List<String> groups(Mount mount, String controller) {
    if (!mount.has(controller)) {
      return List.of();
    }
    Path top = Path.of(mount.point());
    List<String> groups = new ArrayList<>();
    Path own = group(top, ownGroup(mount, controller));
    for (Path at = own; at != null && at.startsWith(top); at = at.getParent()) {
      groups.add(at.toString());
    }
    return groups.isEmpty() ? List.of(top.toString()) : groups;
  }

  private static Path group(Path top, String own) {
    return top.resolve(own.replaceFirst("^/+", "")).normalize();
  }

  /**
   * Why there may be limits that cannot be seen: no cgroup is shown at all, or this process's own
   * lies outside what is mounted, as where it was moved into a container's namespace.
   */
  Optional<String> unseen() {
    if (tree.text("proc/self/cgroup").isEmpty() && cpuMax().isEmpty() && cpuset().isEmpty()) {
      return Optional.of("no cgroup of this process is shown");
    }
    return mounts.stream()
        .filter(mount -> mount.has("cpu"))
        .map(mount -> ownGroup(mount, "cpu"))
        .filter(own -> !group(Path.of("top"), own).startsWith("top"))
        .map("this process's cgroup %s lies outside those that are mounted here"::formatted)
        .findFirst();
  }

  /** "4:cpu,cpuacct:/path" under v1, "0::/path" under v2; old kernels have proc/self/cpuset. */
  private String ownGroup(Mount mount, String controller) {
    return tree.text("proc/self/cgroup").stream()
        .flatMap(String::lines)
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3 && isOf(mount, parts, controller))
        .map(parts -> parts[2])
        .findFirst()
        .or(() -> tree.text("proc/self/cpuset"))
        .orElse("/");
  }

  private static boolean isOf(Mount mount, String[] parts, String controller) {
    return mount.unified()
        ? parts[0].equals("0") && parts[1].isEmpty()
        : List.of(parts[1].split(",", -1)).contains(controller);
  }

  /** "device point type options 0 0" (fstab(5)), with blanks in the point as \040. */
  private static Stream<Mount> mount(String line) {
    String[] words = line.split(" ", -1);
    boolean isCgroup = words.length > 3 && words[2].matches("cgroup2?|cpuset");
    if (!isCgroup || !words[1].matches("/.+")) {
      return Stream.empty();
    }
    List<String> options = new ArrayList<>(Arrays.asList(words[3].split(",", -1)));
    options.add(words[2]);
    String point = words[1].substring(1).replace("\\040", " ");
    return Stream.of(new Mount(point, words[2].equals("cgroup2"), options));
  }

  /** Where systemd puts them: asked where the list of mounts was not recorded. */
  private static List<Mount> usual() {
    return List.of(
        new Mount("sys/fs/cgroup", true, List.of()),
        new Mount("sys/fs/cgroup/unified", true, List.of()),
        new Mount("sys/fs/cgroup/cpuset", false, List.of("cpuset")),
        new Mount("sys/fs/cgroup/cpu", false, List.of("cpu")),
        new Mount("sys/fs/cgroup/cpu,cpuacct", false, List.of("cpu")),
        new Mount("sys/fs/cgroup/cpuacct,cpu", false, List.of("cpu")));
  }
}
