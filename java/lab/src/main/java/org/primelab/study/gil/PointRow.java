package org.primelab.study.gil;

import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.primelab.report.Chart;
import org.primelab.report.Intervals;
import org.primelab.study.gil.Windows.Ratio;

/**
 * So many workers under a simulated lock.
 *
 * @param mode what they do with it
 * @param workers how many
 * @param relation what the CPUs were to each other, or {@link #ANY}
 * @param ratio to one worker
 * @param speedup work done in the time in which one worker does its own, as a multiple of that
 * @param handOvers median
 * @param waitShare median share of their time that workers waited for the lock, in [0, 1]
 */
record PointRow(
    Mode mode,
    int workers,
    @JsonProperty("class") String relation,
    @JsonUnwrapped Ratio ratio,
    double speedup,
    double handOvers,
    double waitShare) {
  /** Whatever the CPUs were to each other. */
  static final String ANY = "any";

  String times() {
    return decimals(2).apply(ratio.ratioToOneWorker());
  }

  String whole() {
    return Intervals.whole(ratio.interval(), decimals(2));
  }

  String handedOver() {
    return decimals(0).apply(handOvers);
  }

  Chart.Point dot() {
    return Chart.Point.within(workers, ratio.interval());
  }

  String waited() {
    return percent(waitShare);
  }

  /** What the lock costs, as a sentence. */
  String held() {
    return ratio.interval().decides()
        ? text(
            "held: %d workers did %.2f times the work of one in the same time; they waited %s of it",
            workers, speedup, waited())
        : few("held");
  }

  /** What is gained by dropping it, as a sentence. */
  String released() {
    return ratio.interval().decides()
        ? text("released around calls into C: %.2f times the work of one", speedup)
        : few("released around calls into C");
  }

  /** A sentence is not made from so few rounds: what was seen is shown. */
  private String few(String how) {
    return "%s: wall time ÷ that of one worker is %s; more rounds are needed to say what it costs"
        .formatted(how, whole());
  }
}
