package org.primelab.stats;

import java.util.Arrays;
import java.util.List;

/**
 * Samples beyond the fences of J. W. Tukey, "Exploratory Data Analysis", 1977: further than 1.5
 * times the interquartile range from the nearer quartile. They are reported, never dropped.
 *
 * @param low what lies below is an outlier, in the unit of the samples
 * @param high what lies above is one
 * @param values the outliers, in the order of the samples
 */
public record Outliers(double low, double high, List<Double> values) {
  private static final double REACH = 1.5;

  public Outliers {
    values = List.copyOf(values);
  }

  /**
   * Those of some samples.
   *
   * @throws IllegalArgumentException if there are no samples
   */
  public static Outliers of(double[] samples) {
    double first = Statistics.quantile(samples, 0.25);
    double third = Statistics.quantile(samples, 0.75);
    double low = first - REACH * (third - first);
    double high = third + REACH * (third - first);
    return new Outliers(
        low, high, Arrays.stream(samples).filter(x -> x < low || x > high).boxed().toList());
  }
}
