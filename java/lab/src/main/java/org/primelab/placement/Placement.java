package org.primelab.placement;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.primelab.topology.CpuSet;

/**
 * Where each worker goes. Pure data, so that it can be stored and compared.
 *
 * @param policy that chose
 * @param cpus the CPU of each worker, by its number; none if no affinity is set
 * @param herd where the JVM's own threads are kept meanwhile; empty to leave them alone
 */
public record Placement(PlacementPolicy policy, List<Integer> cpus, List<Integer> herd) {
  /** No affinity is set. */
  public static final Placement NONE = new Placement(PlacementPolicy.NONE, List.of(), List.of());

  public Placement {
    cpus = List.copyOf(cpus);
    herd = List.copyOf(herd);
    if (policy == PlacementPolicy.NONE != cpus.isEmpty()) {
      throw new IllegalArgumentException(policy + " on " + cpus);
    }
  }

  /** The CPU of a worker, from 0; none if it may go anywhere. */
  public Optional<Integer> cpuOf(int worker) {
    return cpus.isEmpty() ? Optional.empty() : Optional.of(cpus.get(worker));
  }

  /** The same for the first so many workers. */
  public Placement first(int workers) {
    return cpus.isEmpty() ? this : new Placement(policy, cpus.subList(0, workers), herd);
  }

  /** The same with the JVM's own threads kept there meanwhile. */
  public Placement herding(CpuSet housekeeping) {
    return new Placement(policy, cpus, housekeeping.stream().boxed().toList());
  }

  /** What the user asked for: a policy's name, or the list of CPUs. */
  public String name() {
    return policy == PlacementPolicy.LIST ? CpuSet.of(cpus).toString() : name(policy);
  }

  static String name(PlacementPolicy policy) {
    return policy.name().toLowerCase(Locale.ROOT);
  }
}
