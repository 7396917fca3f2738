package org.primelab.study.gil;

import static org.primelab.report.Quantity.FACTOR;
import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import java.util.function.Function;
import org.primelab.report.Chart;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.stats.Interval;

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
    @JsonUnwrapped Told ratio,
    Optional<Double> speedup,
    double handOvers,
    double waitShare) {
  /** Whatever the CPUs were to each other. */
  static final String ANY = "any";

  String times() {
    return Intervals.median(ratio.interval(), FACTOR);
  }

  String whole() {
    return Intervals.whole(ratio.interval(), FACTOR);
  }

  String handedOver() {
    return decimals(0).apply(handOvers);
  }

  Optional<Chart.Point> dot() {
    return ratio.interval().map(seen -> Chart.Point.within(workers, seen));
  }

  String waited() {
    return percent(waitShare);
  }

  /** What the lock costs, as a sentence. */
  String held() {
    return sentence(
        "held",
        work ->
            text(
                "held: %d workers did %s times the work of one in the same time; they waited %s of it",
                workers, FACTOR.apply(work), waited()));
  }

  /** What is gained by dropping it, as a sentence. */
  String released() {
    String how = "released around calls into C";
    return sentence(how, work -> "%s: %s times the work of one".formatted(how, FACTOR.apply(work)));
  }

  /** A sentence is not made from few rounds, nor from disturbed ones: what was seen is shown. */
  private String sentence(String how, Function<Double, String> words) {
    return switch (ratio) {
      case Told.NotClean none -> how + ": " + none.why();
      case Told.Ratio seen when seen.interval().filter(Interval::decides).isPresent() ->
          words.apply(speedup.orElseThrow());
      case Told.Ratio _ ->
          "%s: wall time ÷ that of one worker is %s; more rounds are needed to say what it costs"
              .formatted(how, whole());
    };
  }

  /** What it is a row of, in words. */
  String words() {
    return "%s, %s".formatted(mode.word(), Quantity.count(workers, "worker"));
  }
}
