package org.primelab.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the cgroup v2 that this process is in, and of the groups around it (cgroups(7)). A
 * limit may stand in any of them.
 */
public final class CgroupFiles {
  private final List<Path> innermostFirst;

  private CgroupFiles(List<Path> innermostFirst) {
    this.innermostFirst = innermostFirst;
  }

  /**
   * The groups of this process.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc} and {@code sys}
   */
  public static CgroupFiles of(Path root) {
    Path mount = root.resolve("sys/fs/cgroup");
    List<Path> groups = new ArrayList<>();
    Path group = mount.resolve(ownGroup(root)).normalize();
    while (group != null && group.startsWith(mount)) {
      groups.add(group);
      group = group.getParent();
    }
    return new CgroupFiles(groups);
  }

  /** The innermost group's file of that name. */
  public Reading<Path> first(String name) {
    return innermostFirst.stream()
        .map(group -> group.resolve(name))
        .filter(Files::isReadable)
        .findFirst()
        .map(Reading::of)
        .orElseGet(() -> Reading.unavailable("no " + name, "none: this cgroup does not tell"));
  }

  /** "0::/path" is the line of the unified hierarchy. */
  private static String ownGroup(Path root) {
    try {
      return Files.readAllLines(root.resolve("proc/self/cgroup")).stream()
          .filter(line -> line.startsWith("0::/"))
          .map(line -> line.substring("0::/".length()))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
