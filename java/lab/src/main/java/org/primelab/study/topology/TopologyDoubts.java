package org.primelab.study.topology;

import java.util.ArrayList;
import java.util.List;
import org.primelab.placement.MixedKinds;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.topology.CpuSet;

/**
 * What is doubtful about what a machine tells of itself.
 *
 * @param answer that was given
 */
record TopologyDoubts(TopologyAnswer answer) {
  /** All that apply. */
  List<Caveat> caveats() {
    List<Caveat> caveats = new ArrayList<>();
    answer.flaws().stream()
        .map(flaw -> flaw.file() + " " + flaw.reason())
        .map(what -> new Caveat(Doubt.UNREADABLE, what))
        .forEach(caveats::add);
    caveats.addAll(unknownCores());
    MixedKinds.caveat(answer.topology().kinds(), CpuSet.of(answer.placing().cpus()))
        .ifPresent(caveats::add);
    if (answer.guest().orElse(false) && answer.threadsPerCore().orElse(0) == 1) {
      caveats.add(
          new Caveat(
              Doubt.HIDDEN_SMT, "a guest sees one thread a core also where its host has more"));
    }
    return caveats;
  }

  private List<Caveat> unknownCores() {
    CpuSet cores = answer.topology().withoutCore();
    CpuSet caches = answer.topology().withoutCaches();
    List<String> unknown = new ArrayList<>();
    if (!cores.isEmpty()) {
      unknown.add("of which CPUs %s share a core".formatted(cores));
    }
    if (!caches.isEmpty()) {
      unknown.add("of the caches of CPUs " + caches);
    }
    return unknown.isEmpty()
        ? List.of()
        : List.of(
            new Caveat(
                Doubt.UNKNOWN_TOPOLOGY,
                "this system tells nothing " + String.join(", nor ", unknown)));
  }
}
