package org.primelab.study.smt;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.stats.Interval;

/**
 * Two loads side by side in one class.
 *
 * @param a one load
 * @param b the other
 * @param cpus on which they ran
 * @param relation what the CPUs were to each other
 * @param windows how many counted
 * @param slowdownA time of the one together ÷ alone
 * @param slowdownB time of the other together ÷ alone
 */
record Cell(
    String a,
    String b,
    List<Integer> cpus,
    @JsonProperty("class") Relation relation,
    int windows,
    Reading<Interval> slowdownA,
    Reading<Interval> slowdownB) {

  static Cell of(ClassWindows kept, SmtPlan.Load a, SmtPlan.Load b) {
    return new Cell(
        a.name(),
        b.name(),
        kept.cpus(a, b),
        kept.relation(),
        kept.of(a, b).size(),
        kept.median(a, b, Slowdown::a),
        kept.median(a, b, Slowdown::b));
  }

  boolean isOf(SmtPlan.Load one, SmtPlan.Load other) {
    return a.equals(one.name()) && b.equals(other.name());
  }
}
