package org.primelab.study.smt;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.stats.Interval;

/**
 * What a second CPU is worth to a load, in one class.
 *
 * @param kernel the load
 * @param relation the class
 * @param value throughput of both CPUs ÷ that of one alone
 * @param interval the same with its interval
 * @param slowdown time of each beside the other ÷ alone: what the yield is, seen by the load
 * @param sentence what a user needs to know of it
 */
record Yield(
    String kernel,
    @JsonProperty("class") Relation relation,
    Reading<Double> value,
    Reading<Interval> interval,
    Reading<Interval> slowdown,
    String sentence) {
  static Yield of(ClassWindows kept, SmtPlan.Load load) {
    Reading<Interval> gain = kept.median(load, load, Slowdown::gain);
    return new Yield(
        load.name(),
        kept.relation(),
        gain.map(Interval::median),
        gain,
        kept.median(load, load, Slowdown::mean),
        switch (gain) {
          case Reading.Unavailable<Interval>(String reason, String cure) ->
              "unavailable: " + reason;
          case Reading.Value<Interval>(Interval yield) ->
              yield.decides()
                  ? sentence(load, kept.relation(), yield.median())
                  : "too few windows to say: " + Intervals.range(yield, Quantity.FACTOR);
        });
  }

  /** Whether there are windows enough to say something of it. */
  boolean isDecided() {
    return interval.found().filter(Interval::decides).isPresent();
  }

  private static String sentence(SmtPlan.Load load, Relation relation, double yield) {
    String second = relation == Relation.CORE ? "second hyperthread" : "second CPU";
    String bound = load.resource() + ": the " + second;
    if (yield < 0.95) {
      return bound + " costs more than it brings";
    }
    if (yield < 1.07) {
      return bound + " adds nothing";
    }
    return yield < 1.8
        ? Quantity.text("%s adds %.0f %%", bound, 100 * (yield - 1))
        : bound + " doubles the throughput";
  }
}
