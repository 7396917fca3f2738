package org.primelab.window;

import java.util.List;
import org.primelab.stats.Statistics;

/**
 * How fast the clock ran.
 *
 * @param low the slowest tenth of slices ran at this or less, in GHz
 * @param median half of them did
 * @param high the fastest tenth of them ran at this or more
 */
public record Clock(double low, double median, double high) {
  private static final double TENTH = 0.1;

  static Clock of(List<Slice> slices) {
    double[] gigahertz = slices.stream().mapToDouble(Slice::gigahertz).toArray();
    return new Clock(
        Statistics.quantile(gigahertz, TENTH),
        Statistics.median(gigahertz),
        Statistics.quantile(gigahertz, 1 - TENTH));
  }
}
