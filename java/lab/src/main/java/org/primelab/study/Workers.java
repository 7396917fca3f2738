package org.primelab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.primelab.report.Conclusion;
import org.primelab.report.Quantity;
import org.primelab.topology.CoreKind;
import org.primelab.topology.CpuQuota;
import org.primelab.topology.CpuSet;
import org.primelab.topology.Topology;

/**
 * How many workers make sense on a machine, and why: as many as CPUs may be used, unless a quota
 * gives less time, or a core's second hyperthread was measured to bring nothing.
 *
 * @param advised how many, at least 1
 * @param because the reasons
 */
public record Workers(int advised, List<String> because) {
  public Workers {
    because = List.copyOf(because);
    if (advised < 1) {
      throw new IllegalArgumentException(advised + " workers");
    }
  }

  /**
   * The advice for a machine.
   *
   * @param measured what its second hyperthreads are worth, where that was measured
   */
  public static Workers of(Topology topology, Optional<SecondThread> measured) {
    CpuSet allowed = topology.allowed();
    List<String> because = new ArrayList<>();
    because.add(Quantity.count(allowed.size(), "CPU") + " may be used");
    int most = Math.min(cores(topology, measured, because), byQuota(topology, because));
    kinds(topology, because);
    CpuSet isolated = topology.isolated().and(allowed);
    if (!isolated.isEmpty()) {
      because.add("CPUs %s are isolated: place workers there".formatted(isolated));
    }
    return new Workers(most, because);
  }

  /** Counts CPUs, or cores where the second CPU of a core brings nothing. */
  private static int cores(
      Topology topology, Optional<SecondThread> measured, List<String> because) {
    CpuSet allowed = topology.allowed();
    int cores =
        (int) topology.cores().stream().filter(core -> !core.and(allowed).isEmpty()).count();
    boolean isKnown = topology.withoutCore().and(allowed).isEmpty();
    if (measured.isPresent()) {
      because.add("the second hyperthread brings " + measured.get().words());
      return isKnown && measured.get().isUseless() ? cores : allowed.size();
    }
    if (!isKnown || (cores == allowed.size() && topology.settings().guest().orElse(false))) {
      because.add("whether two of them share a core is not told; 'lab smt' measures it");
    } else if (cores < allowed.size()) {
      because.add(
          "on %s; 'lab smt' tells what the second hyperthread is worth"
              .formatted(Quantity.count(cores, "core")));
    }
    return allowed.size();
  }

  /** Threads beyond the quota are all stopped for a part of each period. */
  private static int byQuota(Topology topology, List<String> because) {
    Optional<CpuQuota> quota = topology.quota();
    topology.limits().unknown().ifPresent(why -> because.add("their quota is unknown"));
    if (quota.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    because.add(Quantity.text("a quota gives the time of %.2f CPUs", quota.get().cpus()));
    return (int) Math.max(1, quota.get().cpus());
  }

  private static void kinds(Topology topology, List<String> because) {
    String kinds =
        topology.kinds().stream()
            .filter(kind -> !kind.cpus().and(topology.allowed()).isEmpty())
            .map(kind -> count(kind, topology.allowed()))
            .collect(Collectors.joining(", "));
    if (kinds.contains(",")) {
      because.add("they are of several kinds: " + kinds);
    }
  }

  private static String count(CoreKind kind, CpuSet allowed) {
    return kind.cpus().and(allowed).size() + " of " + kind.name();
  }

  /** The advice and its reasons in a line. */
  public Conclusion told() {
    return new Conclusion("workers here: %d (%s)".formatted(advised, String.join("; ", because)));
  }
}
