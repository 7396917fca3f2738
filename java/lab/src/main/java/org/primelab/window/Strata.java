package org.primelab.window;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.primelab.stats.Statistics;

/**
 * What all of the work takes by slices from parts of it: the mean over strata of the median of each
 * one's slices. Stretches of some work differ by more than slices are disturbed, so that the median
 * of all would be that of the commonest stretch.
 *
 * @param count of strata, at least 1
 */
record Strata(int count) {
  private static final int ENOUGH = 3;

  /** The mean over strata; those without a slice are taken to lie on a line between others. */
  double mean(List<Slice> slices, ToDoubleFunction<Slice> value) {
    int[] filled = new int[count];
    slices.forEach(slice -> filled[slice.stratum()]++);
    double[][] values = new double[count][];
    Arrays.setAll(values, stratum -> new double[filled[stratum]]);
    slices.forEach(
        slice -> values[slice.stratum()][--filled[slice.stratum()]] = value.applyAsDouble(slice));
    double[] medians = new double[count];
    Arrays.setAll(medians, stratum -> median(values, stratum));
    return mean(medians);
  }

  /**
   * That of a stratum and, where it has few slices, of those on both sides: one slice in five is
   * hit by a timer, and a median of one would be that slice.
   */
  private static double median(double[][] values, int stratum) {
    boolean isAlone =
        values[stratum].length >= ENOUGH || stratum == 0 || stratum == values.length - 1;
    double[] some =
        isAlone
            ? values[stratum]
            : Arrays.stream(values, stratum - 1, stratum + 2)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    return some.length == 0 ? Double.NaN : Statistics.median(some);
  }

  /** Before the first stratum that has a value, and after the last, its value stands. */
  private static double mean(double[] medians) {
    double sum = 0;
    int before = -1;
    for (int i = 0; i < medians.length; i++) {
      if (!Double.isNaN(medians[i])) {
        double from = before < 0 ? medians[i] : medians[before];
        sum += medians[i] + (i - before - 1) * (from + medians[i]) / 2;
        before = i;
      }
    }
    return (sum + (medians.length - 1 - before) * medians[before]) / medians.length;
  }
}
