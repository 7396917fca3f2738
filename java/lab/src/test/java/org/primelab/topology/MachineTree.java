package org.primelab.topology;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Writes the tree of a machine that is not there: what a test says, in the files of Linux. */
public final class MachineTree {
  private static final String CPU = "sys/devices/system/cpu/";

  private final Path root;

  public MachineTree(Path root) {
    this.root = root;
  }

  /**
   * Packages of cores of threads, one last-level cache and NUMA node a package, numbered as most
   * machines are: all first threads, then all second ones.
   */
  public static MachineTree regular(Path root, int packages, int cores, int threads) {
    MachineTree tree = new MachineTree(root);
    int all = packages * cores;
    tree.online("0-" + (all * threads - 1));
    for (int id = 0; id < all * threads; id++) {
      int core = id % all;
      int pkg = core / cores;
      int first = pkg * cores;
      String siblings = list(threads, t -> core + t * all);
      String together = list(cores * threads, i -> first + i % cores + i / cores * all);
      tree.cpu(id, siblings, together).file("cpu" + id + "/topology/physical_package_id", pkg);
      tree.cache(id, 0, 1, "Data", "32K", siblings);
      tree.cache(id, 1, 2, "Unified", "1024K", siblings);
      tree.cache(id, 2, 3, "Unified", "32768K", together);
      tree.at("sys/devices/system/node/node" + pkg + "/cpulist", together);
    }
    return tree;
  }

  private static String list(int count, IntUnaryOperator numbers) {
    return CpuSet.of(IntStream.range(0, count).map(numbers).toArray()).toString();
  }

  public Topology read() throws NoTopologyException {
    return new SysfsTopology(root).read();
  }

  public MachineTree online(String list) {
    return file("online", list).file("present", list);
  }

  public MachineTree cpu(int id, String siblings, String pkg) {
    return file("cpu" + id + "/topology/core_cpus_list", siblings)
        .file("cpu" + id + "/topology/package_cpus_list", pkg);
  }

  public MachineTree cache(int id, int index, int level, String type, String size, String cpus) {
    String folder = "cpu" + id + "/cache/index" + index + "/";
    return file(folder + "level", level)
        .file(folder + "type", type)
        .file(folder + "size", size)
        .file(folder + "shared_cpu_list", cpus);
  }

  /** A file of sys/devices/system/cpu. */
  public MachineTree file(String path, Object text) {
    return at(CPU + path, text);
  }

  /** A file below the root. */
  public MachineTree at(String path, Object text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, (text + "\n").getBytes(ISO_8859_1));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public MachineTree without(String path) {
    try {
      Files.deleteIfExists(root.resolve(CPU + path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
