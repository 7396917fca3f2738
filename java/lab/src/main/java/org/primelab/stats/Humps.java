package org.primelab.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether samples fall into two humps: two places where they crowd, with a valley between them that
 * is less than half as crowded as the lower of both. Then the median says where nobody is.
 */
public final class Humps {
  /** Times of one kind lie closer together than this, as a share. */
  private static final double BIN = 0.02;

  /** Bins beyond any distribution worth telling. */
  private static final int MOST_BINS = 500;

  /** A side with fewer leaves the median of a few samples on the other. */
  private static final double LEAST_SHARE = 0.2;

  private static final int LEAST_SAMPLES = 20;

  private final double[] sorted;
  private final double low;
  private final double[] crowd;

  private Humps(double[] samples) {
    this.sorted = samples.clone();
    Arrays.sort(sorted);
    this.low = Math.log(sorted[0]);
    double high = Math.log(sorted[sorted.length - 1]);
    this.crowd = smooth(histogram(Math.min(MOST_BINS, (int) ((high - low) / BIN) + 1)));
  }

  /**
   * The value between two humps where there are fewest, if there are two.
   *
   * @param samples all above 0
   */
  public static Optional<Double> valley(double[] samples) {
    return samples.length < LEAST_SAMPLES ? Optional.empty() : new Humps(samples).valley();
  }

  private double[] histogram(int bins) {
    double[] counts = new double[bins];
    for (double sample : sorted) {
      counts[Math.clamp((int) ((Math.log(sample) - low) / BIN), 0, bins - 1)]++;
    }
    return counts;
  }

  /** Each bin with its neighbours, so that chance makes no valleys. */
  private static double[] smooth(double[] counts) {
    return IntStream.range(0, counts.length)
        .mapToDouble(
            i ->
                (counts[Math.max(0, i - 1)]
                        + 2 * counts[i]
                        + counts[Math.min(counts.length - 1, i + 1)])
                    / 4)
        .toArray();
  }

  private Optional<Double> valley() {
    return IntStream.range(1, crowd.length - 1)
        .filter(this::isValley)
        .boxed()
        .min((a, b) -> Double.compare(crowd[a], crowd[b]))
        .map(this::border);
  }

  private double border(int bin) {
    return Math.exp(low + (bin + 0.5) * BIN);
  }

  private boolean isValley(int bin) {
    int place = Arrays.binarySearch(sorted, border(bin));
    double share = Math.max(place, -place - 1) / (double) sorted.length;
    return crowd[bin] < Math.min(peak(0, bin), peak(bin, crowd.length)) / 2
        && share >= LEAST_SHARE
        && share <= 1 - LEAST_SHARE;
  }

  private double peak(int from, int to) {
    return IntStream.range(from, to).mapToDouble(i -> crowd[i]).max().orElse(0);
  }
}
