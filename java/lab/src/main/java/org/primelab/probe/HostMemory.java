package org.primelab.probe;

import java.nio.file.Path;

/** Memory of the host. */
public final class HostMemory {
  private HostMemory() {}

  /**
   * What can be had without swapping, in bytes (proc_meminfo(5), MemAvailable).
   *
   * @param root {@code /}, or a folder with a recorded {@code proc}
   */
  public static Reading<Long> availableBytes(Path root) {
    return ProcFile.parse(
        root.resolve("proc/meminfo"), lines -> ProcFile.field(lines, "MemAvailable:") * 1024);
  }
}
