package org.primelab.study.smt;

import java.util.Locale;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.stats.Interval;

/**
 * What a second CPU is worth to a load, in one class.
 *
 * @param load the load
 * @param relation the class
 * @param value throughput of both CPUs ÷ that of one alone
 */
record Yield(SmtPlan.Load load, Relation relation, Reading<Interval> value) {
  static Yield of(SmtView view, Relation relation, SmtPlan.Load load) {
    return new Yield(load, relation, view.gain(relation, load));
  }

  /** What a user needs to know of it. */
  String sentence() {
    return switch (value) {
      case Reading.Unavailable<Interval>(String reason, String cure) -> "unavailable: " + reason;
      case Reading.Value<Interval>(Interval yield) -> sentence(yield.median());
    };
  }

  private String sentence(double yield) {
    String second = relation == Relation.CORE ? "second hyperthread" : "second CPU";
    String bound = load.resource() + ": the " + second;
    if (yield < 0.95) {
      return bound + " costs more than it brings";
    }
    if (yield < 1.07) {
      return bound + " adds nothing";
    }
    return yield < 1.8
        ? String.format(Locale.ROOT, "%s adds %.0f %%", bound, 100 * (yield - 1))
        : bound + " doubles the throughput";
  }

  /** The value as a table shows it. */
  String cell() {
    return value instanceof Reading.Value<Interval>(Interval yield)
        ? String.format(Locale.ROOT, "%.2f", yield.median())
        : "·";
  }
}
