package org.primelab.model;

import java.util.Optional;
import org.primelab.stats.Humps;
import org.primelab.stats.Statistics;

/**
 * What single runs with so many workers should take, in seconds. One number would say less than
 * there is to know: where workers may meet on a core, a run takes the floor or much more.
 *
 * @param floor list scheduling on what each job takes alone, with nobody in its way; empty where
 *     nothing told it
 * @param median of single runs
 * @param low end of the band that holds 95 % of them
 * @param high end of that band
 * @param half the band that holds the middle half of them; empty where nothing told it
 * @param valley between two humps, if the runs fall into two
 */
public record RunDistribution(
    Optional<Double> floor,
    double median,
    double low,
    double high,
    Optional<Band> half,
    Optional<Double> valley) {
  public RunDistribution {
    if (!(low <= median && median <= high)) {
      throw new IllegalArgumentException(
          "not low <= median <= high: %s, %s, %s".formatted(low, median, high));
    }
  }

  /**
   * A range from one value to another.
   *
   * @param low the lesser
   * @param high the greater
   */
  public record Band(double low, double high) {
    public Band {
      if (!(low <= high)) {
        throw new IllegalArgumentException("not low <= high: " + low + ", " + high);
      }
    }

    /** Whether {@code value} lies within, ends included. */
    public boolean contains(double value) {
      return low <= value && value <= high;
    }
  }

  /** That of runs that were drawn. */
  public static RunDistribution of(double floor, double[] runs) {
    return new RunDistribution(
        Optional.of(floor),
        Statistics.median(runs),
        Statistics.quantile(runs, 0.025),
        Statistics.quantile(runs, 0.975),
        Optional.of(new Band(Statistics.quantile(runs, 0.25), Statistics.quantile(runs, 0.75))),
        Humps.valley(runs));
  }

  /** The band that holds 95 % of the runs. */
  public Band most() {
    return new Band(low, high);
  }

  /** Whether runs fall into two humps, between which a median says nothing. */
  public boolean hasTwoHumps() {
    return valley.isPresent();
  }
}
