package org.primelab.window;

import java.util.Arrays;
import org.primelab.stats.Interval;

/** Logarithms of what resamples came to, less that of the figure itself: one each. */
final class ResampledLogs {
  /**
   * What differs from one session to the next, whatever the number of windows: twice the
   * coefficient of variation that was seen between sessions, 0.2 %.
   */
  private static final double BETWEEN_SESSIONS = 0.004;

  private static final double TAIL = 0.025;

  private final double[] logs;

  ResampledLogs(double[] logs) {
    this.logs = logs;
  }

  /** Those of a ratio to another figure. */
  ResampledLogs less(ResampledLogs other) {
    double[] both = new double[logs.length];
    Arrays.setAll(both, i -> logs[i] - other.logs[i]);
    return new ResampledLogs(both);
  }

  /** The 95 % interval of a figure that is resampled so. */
  Interval around(double figure) {
    double[] sorted = logs.clone();
    Arrays.sort(sorted);
    int outside = (int) (TAIL * sorted.length);
    double low = Math.hypot(Math.min(0, sorted[outside]), BETWEEN_SESSIONS);
    double high = Math.hypot(Math.max(0, sorted[sorted.length - 1 - outside]), BETWEEN_SESSIONS);
    return new Interval(figure, figure * Math.exp(-low), figure * Math.exp(high));
  }
}
