package org.primelab.study.smt;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;
import org.primelab.topology.CpuPair;
import org.primelab.window.Sensor;

/**
 * Says what a look at a pair saw. The finer names of being apart come from a gap between latencies;
 * where there is none, from what bare metal declares.
 *
 * @param classes what latencies mean
 * @param declared what pairs are said to be, where that can be believed
 */
record ClassNames(RelationClasses classes, Map<CpuPair, Relation> declared) {
  static ClassNames of(SmtPlan plan, RelationClasses classes, boolean isGuest) {
    Map<CpuPair, Relation> declared = new HashMap<>();
    if (!isGuest) {
      plan.pairs().forEach(pair -> declared.put(pair.cpus(), pair.declared()));
    }
    return new ClassNames(classes, declared);
  }

  /** What a pair was when a cache line took so long, in ns. */
  Relation of(CpuPair cpus, double nanos) {
    Relation seen = classes.of(nanos);
    Relation finer = declared.getOrDefault(cpus, Relation.UNKNOWN);
    return seen == Relation.APART && finer.isWithin(seen) ? finer : seen;
  }

  /**
   * Sorts a window by the looks before it and after it.
   *
   * @param slowdown what it measured, if it is known what its loads take alone
   * @param sensor what tells of others on a core, if one was found
   */
  SortedRun sort(CoRun run, Optional<Slowdown> slowdown, Optional<Sensor> sensor) {
    Relation relation = of(run.cpus(), run.beforeNanos()).and(of(run.cpus(), run.afterNanos()));
    boolean slows = SmtView.isOfDivides(run) && slowdown.filter(Slowdown::isOfSiblings).isPresent();
    Relation decided = slows && relation.isWithin(Relation.APART) ? slowed() : relation;
    boolean counts = decided != Relation.UNKNOWN && !run.isDisturbed(decided, sensor);
    return new SortedRun(run, decided, slowdown.filter(_ -> counts));
  }

  /**
   * A divider was shared, though no cache line was quick: where siblings do show by latency, they
   * came and went meanwhile; where they do not, this is how they show.
   */
  private Relation slowed() {
    return classes.hasCore() ? Relation.UNKNOWN : Relation.CORE;
  }
}
