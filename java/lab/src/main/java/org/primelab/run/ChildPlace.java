package org.primelab.run;

import java.util.List;
import org.primelab.placement.Placement;
import org.primelab.topology.CpuSet;

/**
 * Where a child process works, and where it keeps its JVM's own threads: system properties on its
 * command line.
 *
 * @param worker CPUs of the thread that works; none: anywhere
 * @param herd CPUs of its JVM's own threads; none: anywhere
 */
record ChildPlace(CpuSet worker, CpuSet herd) {
  private static final String WORKER = "primelab.place.worker";
  private static final String HERD = "primelab.place.herd";

  /** The place of the worker of that number. */
  static ChildPlace of(Placement placement, int worker) {
    CpuSet cpus = placement.cpuOf(worker).map(CpuSet::of).orElse(CpuSet.EMPTY);
    return new ChildPlace(cpus, CpuSet.of(placement.herd()));
  }

  /** What this process was told when it was started. */
  static ChildPlace ofThisProcess() {
    return new ChildPlace(
        CpuSet.parse(System.getProperty(WORKER, "")), CpuSet.parse(System.getProperty(HERD, "")));
  }

  /** Tells it to a process that is to be started. */
  List<String> flags() {
    return List.of("-D" + WORKER + "=" + worker, "-D" + HERD + "=" + herd);
  }
}
