package org.primelab.topology;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * A machine's own tree, to be read elsewhere: just the files that {@link SysfsTopology} read, so
 * that it gives the same answer from the copy. Names of users, groups and containers stay at home:
 * what {@code proc} and the cgroups allow is written down as one group that allows the same.
 */
public final class TopologyRecording {
  private final Topology topology;
  private final SortedMap<String, String> files;

  private TopologyRecording(Topology topology, SortedMap<String, String> files) {
    this.topology = topology;
    this.files = files;
  }

  /**
   * Reads the tree below {@code root}.
   *
   * @throws NoTopologyException if there is none
   */
  public static TopologyRecording of(Path root) throws NoTopologyException {
    SysTree tree = new SysTree(root);
    Topology topology = new SysfsTopology(root, tree).read();
    SortedMap<String, String> files = new TreeMap<>();
    tree.seen().forEach((path, text) -> addDevice(files, path, text));
    addLimits(files, topology);
    return new TopologyRecording(topology, files);
  }

  private static void addDevice(SortedMap<String, String> files, String path, String text) {
    if (path.startsWith("sys/devices/")) {
      files.put(path, text);
    }
  }

  private static void addLimits(SortedMap<String, String> files, Topology topology) {
    String group = "sys/fs/cgroup/";
    files.put("proc/mounts", "cgroup2 /sys/fs/cgroup cgroup2 rw 0 0");
    files.put("proc/self/cgroup", topology.limits().unknown().isEmpty() ? "0::/" : "0::/..");
    files.put("proc/self/status", "Cpus_allowed_list:\t" + topology.allowed());
    if (!topology.isolated().isEmpty()) {
      files.put("sys/devices/system/cpu/isolated", topology.isolated().toString());
    }
    topology
        .settings()
        .guest()
        .ifPresent(guest -> files.put("proc/cpuinfo", guest ? "flags : hypervisor" : "flags : "));
    topology
        .cpuset()
        .ifPresent(cpus -> files.put(group + "cpuset.cpus.effective", cpus.toString()));
    topology
        .quota()
        .ifPresent(q -> files.put(group + "cpu.max", q.micros() + " " + q.periodMicros()));
  }

  /** What was recorded. */
  public Topology topology() {
    return topology;
  }

  /** How many files. */
  public int size() {
    return (int) files.keySet().stream().filter(path -> !path.endsWith("/")).count();
  }

  /** Writes them as a tar archive, packed by gzip. */
  public void write(OutputStream out) throws IOException {
    try (Tar tar = new Tar(new GZIPOutputStream(out))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        if (file.getKey().endsWith("/")) {
          tar.folder(file.getKey());
        } else {
          tar.file(file.getKey(), (file.getValue() + "\n").getBytes(ISO_8859_1));
        }
      }
    }
  }
}
