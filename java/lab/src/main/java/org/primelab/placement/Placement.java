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
 * @param coreKind name of the kind of cores that the user asked for instead of a list of CPUs
 */
public record Placement(
    PlacementPolicy policy, List<Integer> cpus, List<Integer> herd, Optional<String> coreKind) {
  /** No affinity is set. */
  public static final Placement NONE = new Placement(PlacementPolicy.NONE, List.of());

  /** What stands before a kind's name where a user asks for one. */
  static final String KIND = "kind:";

  public Placement {
    cpus = List.copyOf(cpus);
    herd = List.copyOf(herd);
    boolean mayBeOfKind = policy == PlacementPolicy.LIST || coreKind.isEmpty();
    if (policy == PlacementPolicy.NONE != cpus.isEmpty() || !mayBeOfKind) {
      throw new IllegalArgumentException(policy + " on " + cpus + ", kind " + coreKind);
    }
  }

  /** Workers on these CPUs, while the JVM's own threads are left alone. */
  public Placement(PlacementPolicy policy, List<Integer> cpus) {
    this(policy, cpus, List.of(), Optional.empty());
  }

  /** The CPU of a worker, from 0; none if it may go anywhere. */
  public Optional<Integer> cpuOf(int worker) {
    return cpus.isEmpty() ? Optional.empty() : Optional.of(cpus.get(worker));
  }

  /** The same for the first so many workers. */
  public Placement first(int workers) {
    return cpus.isEmpty() ? this : new Placement(policy, cpus.subList(0, workers), herd, coreKind);
  }

  /** The same with the JVM's own threads kept there meanwhile. */
  public Placement herding(CpuSet housekeeping) {
    return new Placement(policy, cpus, housekeeping.stream().boxed().toList(), coreKind);
  }

  /** What the user asked for: a policy's name, a kind of cores, or the list of CPUs. */
  public String name() {
    return coreKind
        .map(KIND::concat)
        .orElseGet(
            () -> policy == PlacementPolicy.LIST ? CpuSet.of(cpus).toString() : name(policy));
  }

  static String name(PlacementPolicy policy) {
    return policy.name().toLowerCase(Locale.ROOT);
  }
}
