package org.primelab.study.sweep;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.primelab.model.RunDistribution;
import org.primelab.stats.Interval;

/**
 * What single runs were predicted to take, and what the bands are worth.
 *
 * @param runs the distribution, in seconds
 * @param n how many runs of the jobs alone it is drawn from
 * @param coverage the share of single runs that the outer band is meant to hold
 * @param half the inner band, if there is one
 */
record PredictedRuns(
    @JsonUnwrapped @JsonIgnoreProperties("half") RunDistribution runs,
    int n,
    double coverage,
    Optional<Half> half) {
  private static final double MIDDLE = 0.5;

  /** The band of the middle half, in seconds. */
  record Half(double low, double high, int n, double coverage) {}

  /**
   * What was predicted.
   *
   * @param calibrated how many runs of the jobs alone counted
   */
  static PredictedRuns of(RunDistribution said, int calibrated) {
    return new PredictedRuns(
        said,
        calibrated,
        Interval.USUAL,
        said.half().map(band -> new Half(band.low(), band.high(), calibrated, MIDDLE)));
  }
}
