package org.primelab.window;

import java.util.Arrays;
import org.primelab.stats.Interval;

/** Logarithms of what resamples came to, less that of the figure itself: one each. */
final class ResampledLogs {
  private static final double TAIL = 0.025;

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

  /** The 95 % interval of a figure that is resampled so. */
  Interval around(double figure) {
    double[] sorted = logs.clone();
    Arrays.sort(sorted);
    int outside = (int) (TAIL * sorted.length);
    double low = Math.hypot(Math.min(0, sorted[outside]), between);
    double high = Math.hypot(Math.max(0, sorted[sorted.length - 1 - outside]), between);
    return new Interval(
        figure, figure * Math.exp(-low), figure * Math.exp(high), windows, Interval.USUAL);
  }
}
