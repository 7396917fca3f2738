package org.primelab.probe;

import java.nio.file.Path;

/**
 * What a process keeps in memory (proc_pid_smaps(5), smaps_rollup).
 *
 * @param residentBytes all pages that are there, shared ones wholly
 * @param proportionalBytes the same, but of each shared page only the part that falls to one of
 *     those who share it
 */
public record ProcessMemory(long residentBytes, long proportionalBytes) {
  /**
   * A reading.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc}
   * @param pid of a process of the same user, or {@code self}
   */
  public static Reading<ProcessMemory> of(Path root, String pid) {
    return ProcFile.parse(
        root.resolve("proc").resolve(pid).resolve("smaps_rollup"),
        lines ->
            new ProcessMemory(
                ProcFile.field(lines, "Rss:") * 1024, ProcFile.field(lines, "Pss:") * 1024));
  }
}
