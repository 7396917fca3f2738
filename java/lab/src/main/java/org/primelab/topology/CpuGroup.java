package org.primelab.topology;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cgroup that may limit CPU time: its folder in a hierarchy that has the cpu controller.
 *
 * @param tree that it is read from
 * @param path of the folder
 * @param unified whether the hierarchy is cgroup v2
 */
record CpuGroup(SysTree tree, String path, boolean unified) {
  private static final Pattern MICROS = Pattern.compile("(?m)^throttled_usec ([0-9]{1,18})$");
  private static final Pattern NANOS = Pattern.compile("(?m)^throttled_time ([0-9]{1,18})$");

  /** What the group's {@code cpu.max} says, or would say under v1. */
  Optional<String> cpuMax() {
    return unified
        ? tree.text(path + "/cpu.max")
        : tree.text(path + "/cpu.cfs_quota_us")
            .flatMap(quota -> tree.text(path + "/cpu.cfs_period_us").map(p -> quota + " " + p))
            .map(words -> words.replaceFirst("^-1 ", "max "));
  }

  /** The limit, if there is one. */
  Optional<CpuQuota> quota() {
    return cpuMax()
        .filter(words -> !isNone(words))
        .flatMap(words -> tree.understood(path, words, CpuGroup::parse));
  }

  /** "max 100000" means that there is no limit. */
  static boolean isNone(String cpuMax) {
    return cpuMax.startsWith("max");
  }

  private static CpuQuota parse(String words) {
    if (!words.matches("[1-9][0-9]{0,17} [1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("its CPU quota cannot be understood");
    }
    String[] both = words.split(" ", 2);
    return new CpuQuota(Long.parseLong(both[0]), Long.parseLong(both[1]));
  }

  /** Nothing where the controller is off: then {@code cpu.stat} counts CPU time alone. */
  OptionalLong throttledMicros() {
    Matcher found = (unified ? MICROS : NANOS).matcher(tree.text(path + "/cpu.stat").orElse(""));
    return found.find()
        ? OptionalLong.of(Long.parseLong(found.group(1)) / (unified ? 1 : 1000))
        : OptionalLong.empty();
  }
}
