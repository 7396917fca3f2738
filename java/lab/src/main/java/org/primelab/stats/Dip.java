package org.primelab.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Whether samples fall into two humps: the dip test of J. A. Hartigan and P. M. Hartigan, "The Dip
 * Test of Unimodality", The Annals of Statistics 13, 1985. The dip is how far the samples'
 * distribution is from the nearest one with a single hump, and it is compared with the dips of
 * uniform samples, of which chance makes humps more easily than of any other with one.
 *
 * @param dip the largest distance, at least 1 ÷ 2n
 * @param p how often as many uniform samples have so large a dip, in (0, 1]
 */
public record Dip(double dip, double p) {
  /** The dips of more samples than this fall with the root of their number. */
  private static final int MOST = 200;

  private static final long SEED = 5;

  /** Fewer samples than this share are strays, and no hump. */
  private static final double LEAST_SHARE = 0.05;

  /**
   * Both humps.
   *
   * @param lower the median of those samples that are less
   * @param upper the median of the others
   * @param share of samples in the lower, in (0, 1)
   */
  public record Humps(double lower, double upper, double share) {}

  /** The dip of at least one sample. */
  public static Dip of(double[] samples) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    double dip = distance(sorted);
    int n = Math.min(MOST, sorted.length);
    double same = dip * Math.sqrt((double) sorted.length / n);
    SplittableRandom random = new SplittableRandom(SEED);
    return new Dip(
        dip, MonteCarlo.of(() -> distance(random.doubles(n).sorted().toArray()) >= same));
  }

  /**
   * Where to cut samples in two so that each lies closest to the mean of its part (N. Otsu, "A
   * Threshold Selection Method from Gray-Level Histograms", 1979), and the medians of both parts. A
   * part has a twentieth of them at least.
   *
   * @param samples at least two
   */
  public static Humps humps(double[] samples) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int least = Math.max(1, (int) Math.ceil(LEAST_SHARE * n));
    // Strays count as the nearest sample that is none: else a mean would be theirs alone.
    double[] near = new double[n];
    Arrays.setAll(near, i -> sorted[Math.clamp(i, least - 1, n - least)]);
    double sum = Arrays.stream(near).sum();
    double best = -1;
    int cut = least;
    double below = Arrays.stream(near, 0, least).sum();
    for (int i = least; i <= n - least; i++) {
      double apart = below / i - (sum - below) / (n - i);
      double between = apart * apart * i * (n - i);
      if (between > best) {
        best = between;
        cut = i;
      }
      below += near[i];
    }
    return new Humps(
        Statistics.median(Arrays.copyOfRange(sorted, 0, cut)),
        Statistics.median(Arrays.copyOfRange(sorted, cut, n)),
        (double) cut / n);
  }

  /**
   * The distance left of the only hump's top grows with its place, that right of it falls: so the
   * best place is found by halving.
   */
  private static double distance(double[] sorted) {
    double[] mirrored = new double[sorted.length];
    Arrays.setAll(mirrored, i -> -sorted[sorted.length - 1 - i]);
    int from = 0;
    int to = sorted.length - 1;
    double least = Double.POSITIVE_INFINITY;
    while (from <= to) {
      int top = (from + to) >>> 1;
      double left = fromConvex(sorted, top + 1);
      double right = fromConvex(mirrored, sorted.length - top);
      least = Math.min(least, Math.max(left, right));
      if (left < right) {
        from = top + 1;
      } else {
        to = top - 1;
      }
    }
    return least / 2;
  }

  /**
   * How far the distribution of the first samples rises above the greatest convex curve below it:
   * below its hump, the distribution of what has one hump is convex.
   */
  private static double fromConvex(double[] sorted, int count) {
    double n = sorted.length;
    int[] hull = new int[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      while (size > 1 && !isBelow(sorted, hull[size - 2], hull[size - 1], i)) {
        size--;
      }
      hull[size++] = i;
    }
    double most = 1 / n;
    for (int part = 1; part < size; part++) {
      int a = hull[part - 1];
      int b = hull[part];
      double slope = sorted[b] > sorted[a] ? (b - a) / (sorted[b] - sorted[a]) : 0;
      for (int i = a; i < b; i++) {
        most = Math.max(most, (i + 1 - a - slope * (sorted[i] - sorted[a])) / n);
      }
    }
    return most;
  }

  /** Whether the middle one of three points (sample, how many are below) is below their line. */
  private static boolean isBelow(double[] sorted, int a, int middle, int b) {
    return (middle - a) * (sorted[b] - sorted[a]) < (b - a) * (sorted[middle] - sorted[a]);
  }
}
