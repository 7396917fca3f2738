package org.primelab.window;

import java.util.List;
import org.primelab.report.Quantity;
import org.primelab.stats.Statistics;

/**
 * How fast the clock ran.
 *
 * @param low the slowest tenth of slices, or of runs, ran at this or less, in GHz
 * @param median half of them did
 * @param high the fastest tenth of them ran at this or more
 */
public record Clock(double low, double median, double high) {
  private static final double TENTH = 0.1;

  /** "; clock 2.40 to 2.97 GHz" goes behind what clean slices or runs are told by. */
  public String told() {
    return Quantity.text("; clock %.2f to %.2f GHz", low, high);
  }

  /** How fast it ran in several sets of slices: from the slowest to the fastest; one at least. */
  public static Clock over(List<Clock> several) {
    return new Clock(
        several.stream().mapToDouble(Clock::low).min().orElseThrow(),
        Statistics.median(several.stream().mapToDouble(Clock::median).toArray()),
        several.stream().mapToDouble(Clock::high).max().orElseThrow());
  }

  static Clock of(List<Slice> slices) {
    return of(slices.stream().mapToDouble(Slice::gigahertz).toArray());
  }

  static Clock of(double[] gigahertz) {
    return new Clock(
        Statistics.quantile(gigahertz, TENTH),
        Statistics.median(gigahertz),
        Statistics.quantile(gigahertz, 1 - TENTH));
  }
}
