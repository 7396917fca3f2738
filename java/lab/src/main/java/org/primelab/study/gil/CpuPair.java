package org.primelab.study.gil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.primelab.probe.Reading;

/**
 * The two CPUs that this process may use, if it is two.
 *
 * @param a one, by its number
 * @param b the other
 */
public record CpuPair(int a, int b) {
  private static final String FIELD = "Cpus_allowed_list:";
  private static final String CURE =
      "give the lab two CPUs: taskset -c 0,1 ./lab gil, or other numbers";

  /**
   * Reads {@code proc/self/status} below {@code root}: with more CPUs than two, nobody knows on
   * which ones the workers of a round have been.
   */
  public static Reading<CpuPair> of(Path root) {
    Path file = root.resolve("proc/self/status");
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(FIELD))
          .findFirst()
          .map(line -> ofAllowed(cpus(line.substring(FIELD.length()).strip())))
          .orElseGet(() -> Reading.unavailable("no " + FIELD + " in " + file, CURE));
    } catch (IOException e) {
      return Reading.unavailable("cannot read " + file, "none: this system does not tell");
    }
  }

  private static Reading<CpuPair> ofAllowed(List<Integer> cpus) {
    return cpus.size() == 2
        ? Reading.of(new CpuPair(cpus.getFirst(), cpus.getLast()))
        : Reading.unavailable(
            cpus.size() == 1
                ? "this process may use one CPU, which is related to none"
                : "this process may use %d CPUs, and the relation is one of two"
                    .formatted(cpus.size()),
            CURE);
  }

  /** Reads CPUs as the kernel writes them: {@code 0-2,5}. */
  private static List<Integer> cpus(String list) {
    List<Integer> cpus = new ArrayList<>();
    for (String range : list.split(",", -1)) {
      String[] ends = range.split("-", -1);
      for (int cpu = Integer.parseInt(ends[0]); cpu <= Integer.parseInt(ends[ends.length - 1]); ) {
        cpus.add(cpu++);
      }
    }
    return cpus;
  }
}
