package org.primelab.window;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;
import org.primelab.stats.Interval;

/** Logarithms of what resamples came to, less that of the figure itself: one each. */
final class ResampledLogs {
  private static final double TAIL = 0.025;

  /** The normal distribution's quantile beyond which such a tail lies. */
  private static final double NORMAL = 1.96;

  /** Those of what was not resampled. */
  static final ResampledLogs NONE = new ResampledLogs(new double[0], 0, 0);

  private final double[] logs;
  private final int windows;

  /** What sessions differ by though their windows do not tell, as a share. */
  private final double between;

  /** Those of so many windows. */
  ResampledLogs(double[] logs, int windows, double between) {
    this.logs = logs;
    this.windows = windows;
    this.between = between;
  }

  /** Those of a ratio to another figure. */
  ResampledLogs less(ResampledLogs other) {
    double[] both = new double[logs.length];
    Arrays.setAll(both, i -> logs[i] - other.logs[i]);
    return new ResampledLogs(
        both, Math.min(windows, other.windows), Math.max(between, other.between));
  }

  /**
   * The 95 % interval of a figure that is resampled so. Resamples of few windows differ too little:
   * they are spread as Student's distribution is beside the normal one (T. Hesterberg, "What
   * Teachers Should Know About the Bootstrap", The American Statistician 69, 2015, section 3.2).
   */
  Interval around(double figure) {
    double[] sorted = logs.clone();
    Arrays.sort(sorted);
    int outside = (int) (TAIL * sorted.length);
    double spread = spread();
    double low = Math.hypot(spread * Math.min(0, sorted[outside]), between);
    double high = Math.hypot(spread * Math.max(0, sorted[sorted.length - 1 - outside]), between);
    return new Interval(
        figure, figure * Math.exp(-low), figure * Math.exp(high), windows, Interval.USUAL);
  }

  private double spread() {
    int n = Math.max(2, windows);
    return new TDistribution(n - 1.0).inverseCumulativeProbability(1 - TAIL)
        / NORMAL
        * Math.sqrt(n / (n - 1.0));
  }
}
