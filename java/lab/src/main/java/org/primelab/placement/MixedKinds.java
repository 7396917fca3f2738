package org.primelab.placement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.topology.CoreKind;
import org.primelab.topology.CpuSet;

/** The doubt about workers on cores of several kinds: their times are not those of equals. */
public final class MixedKinds {
  private MixedKinds() {}

  /**
   * The caveat, if there is need of one.
   *
   * @param kinds of the machine's cores, fastest first; empty where all are alike
   * @param cpus where workers are, or may be
   */
  public static Optional<Caveat> caveat(List<CoreKind> kinds, CpuSet cpus) {
    List<CoreKind> mixed = kinds.stream().filter(kind -> !kind.cpus().and(cpus).isEmpty()).toList();
    return mixed.size() < 2
        ? Optional.empty()
        : Optional.of(
            new Caveat(
                Doubt.MIXED_KINDS,
                "workers are on cores of several kinds, which are not equally fast: "
                    + mixed.stream()
                        .map(kind -> kind.name() + " (CPUs " + kind.cpus().and(cpus) + ")")
                        .collect(Collectors.joining(", ")),
                "keep them on one kind: --placement 'kind:%s'".formatted(mixed.getFirst().name())));
  }
}
