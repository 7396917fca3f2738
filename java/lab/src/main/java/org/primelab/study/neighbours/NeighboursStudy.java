package org.primelab.study.neighbours;

import java.util.List;
import java.util.Map;
import org.primelab.session.SessionSpec;
import org.primelab.study.KernelWatched;
import org.primelab.study.PlannedStudy;
import org.primelab.study.SensorFound;

/** What share of the time does somebody else work on the cores that we run on? */
public final class NeighboursStudy extends PlannedStudy {
  /** Makes the study. */
  public NeighboursStudy() {
    super(
        "neighbours",
        0,
        NeighboursAnswer::of,
        Map.ofEntries(
            Map.entry("neighboursPlan", NeighboursPlan.class),
            Map.entry("sensorFound", SensorFound.class),
            Map.entry("cpuWatched", CpuWatched.class),
            Map.entry("kernelWatched", KernelWatched.class)));
  }

  /** So many ms on these CPUs, the last of them with these kernels. */
  public SessionSpec plan(List<Integer> cpus, long millis, List<String> kernels, long seed) {
    return plan(new NeighboursPlan(cpus, millis, kernels), seed);
  }
}
