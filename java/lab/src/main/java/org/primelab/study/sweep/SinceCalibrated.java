package org.primelab.study.sweep;

import static org.primelab.report.Quantity.percent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.run.Measurement;
import org.primelab.stats.Interval;
import org.primelab.stats.MannWhitney;
import org.primelab.stats.Statistics;

/**
 * The machine became faster or slower after it was calibrated, which no calibration foresees: one
 * worker's run of each round tells by how much, and what bands hold of runs that are brought back
 * to what it was.
 *
 * @param oneWorker what one worker took in rounds ÷ in calibrations, each in the median
 * @param inMost the share of runs in the 95 % band, each divided by what one worker of its round
 *     took ÷ what it took in calibrations
 */
record SinceCalibrated(double oneWorker, double inMost) {
  /**
   * What a sweep tells; empty where one worker took as long as before, as far as can be told, or
   * nothing can be judged.
   *
   * @param alone what one worker took when it was calibrated, in ns
   * @param guards one worker's run of each round
   * @param runs that are judged
   */
  static Optional<SinceCalibrated> of(
      double[] alone, List<Measurement> guards, List<Measurement> runs, SweptVariant variant) {
    double[] seen = guards.stream().mapToDouble(Measurement::wallNanos).toArray();
    if (Math.min(alone.length, seen.length) < Interval.LEAST
        || !MannWhitney.ratio(seen, alone).differsFrom(1)) {
      return Optional.empty();
    }
    double before = Statistics.median(alone);
    Map<Round, Double> changed = new HashMap<>();
    guards.forEach(guard -> changed.put(Round.of(guard), guard.wallNanos() / before));
    List<Boolean> held =
        runs.stream()
            .filter(run -> run.trial().workers() > 1)
            .flatMap(
                run ->
                    Optional.ofNullable(changed.get(Round.of(run)))
                        .flatMap(change -> isHeld(run.times(1 / change), variant))
                        .stream())
            .toList();
    return held.stream().mapToInt(is -> is ? 1 : 0).average().stream()
        .mapToObj(inMost -> new SinceCalibrated(Statistics.median(seen) / before, inMost))
        .findFirst();
  }

  private static Optional<Boolean> isHeld(Measurement run, SweptVariant variant) {
    return variant
        .predicted(run.trial().workers())
        .map(said -> said.most().contains(run.wallNanos() / 1e9));
  }

  /** A round of a JVM. */
  private record Round(int fork, int iteration) {
    static Round of(Measurement run) {
      return new Round(run.fork(), run.iteration());
    }
  }

  /** Tells it in a sentence. */
  String told() {
    return "one worker took %s %s than when it was calibrated: with each run brought back by that of its round, the 95 %% band holds %s"
        .formatted(
            percent(Math.abs(oneWorker - 1), 1), oneWorker < 1 ? "less" : "more", percent(inMost));
  }
}
