package org.primelab.study.serve;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.primelab.topology.CpuSet;
import org.primelab.topology.Topology;

/**
 * Which CPUs the load generator has for itself: a whole core, so that servers take nothing from it
 * nor it from them. Servers have all others, at least two, as most of them are meant for several.
 *
 * @param generator CPUs of the generator, in ascending order
 * @param servers CPUs of the servers, likewise
 */
public record Apart(List<Integer> generator, List<Integer> servers) {
  private static final int LEAST_OF_SERVERS = 2;

  public Apart {
    generator = List.copyOf(generator);
    servers = List.copyOf(servers);
  }

  /** How the CPUs that this process may use are divided; empty where they have to be shared. */
  public static Optional<Apart> on(Topology machine) {
    CpuSet untold = machine.withoutCore().and(machine.allowed());
    return untold.isEmpty() ? on(machine.allowed(), machine.cores()) : Optional.empty();
  }

  /** The generator has the last core, as the first is where most interrupts go. */
  static Optional<Apart> on(CpuSet allowed, List<CpuSet> cores) {
    return cores.stream()
        .map(allowed::and)
        .filter(core -> !core.isEmpty())
        .max(Comparator.naturalOrder())
        .map(core -> new Apart(list(core), list(allowed.minus(core))))
        .filter(apart -> apart.servers.size() >= LEAST_OF_SERVERS);
  }

  private static List<Integer> list(CpuSet cpus) {
    return cpus.stream().boxed().toList();
  }
}
