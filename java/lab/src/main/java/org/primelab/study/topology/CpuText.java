package org.primelab.study.topology;

import java.util.List;
import org.primelab.topology.CpuSet;

/** Numbers of CPUs or workers in words that fit into a line. */
final class CpuText {
  private static final int MOST_CHARACTERS = 48;
  private static final int FIRST = 3;

  private CpuText() {}

  /** {@code 0-7,256-263}, or, where that is long, {@code 0,2,4 … 510 (256)}. */
  static String of(CpuSet cpus) {
    String all = cpus.toString();
    if (all.length() <= MOST_CHARACTERS) {
      return all;
    }
    List<String> ranges = List.of(all.split(",", -1));
    return "%s … %s (%d)"
        .formatted(String.join(",", ranges.subList(0, FIRST)), ranges.getLast(), cpus.size());
  }
}
