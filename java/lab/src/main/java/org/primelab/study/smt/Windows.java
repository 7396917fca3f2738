package org.primelab.study.smt;

import java.util.List;
import java.util.function.Predicate;
import org.primelab.probe.Relation;
import org.primelab.report.Finding;
import org.primelab.report.Quantity;

/**
 * Windows of two loads, and what became of them.
 *
 * @param run how many there were
 * @param kept of which it is known what the CPUs were to each other
 * @param discarded the others: siblings came or went meanwhile
 * @param core those on siblings
 * @param apart those on two cores
 * @param clean the share of those kept in which nothing else disturbed: figures come of these
 */
record Windows(int run, int kept, int discarded, int core, int apart, double clean) {
  static Windows of(List<SortedRun> runs) {
    int discarded = count(runs, SortedRun::hasMoved);
    int kept = runs.size() - discarded;
    return new Windows(
        runs.size(),
        kept,
        discarded,
        count(runs, run -> run.relation() == Relation.CORE),
        count(runs, run -> run.relation().isWithin(Relation.APART)),
        kept == 0 ? 0 : (double) count(runs, run -> run.slowdown().isPresent()) / kept);
  }

  private static int count(List<SortedRun> runs, Predicate<SortedRun> which) {
    return (int) runs.stream().filter(which).count();
  }

  Finding told() {
    return new Finding(
        "%s: %d core, %d apart, %d moved across the gap meanwhile%s"
            .formatted(
                Quantity.count(run, "co-run"),
                core,
                apart,
                discarded,
                kept == 0
                    ? ""
                    : "; %s of those kept were clean".formatted(Quantity.percent(clean))));
  }
}
