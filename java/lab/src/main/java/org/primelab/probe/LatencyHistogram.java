package org.primelab.probe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Latencies counted in bins of equal ratio, because what separates classes is a factor and not a
 * difference.
 */
public final class LatencyHistogram {
  /** Each bin ends at so many times its beginning. */
  public static final double RATIO = 1.05;

  /** So many empty bins in a row are a gap between two classes. */
  private static final int GAP_BINS = 5;

  /** The factor that they span. */
  static final double GAP = Math.pow(RATIO, GAP_BINS);

  /** A bin is empty too if it holds so little of the lower one of the peaks to its sides. */
  private static final double NOISE = 0.02;

  private final NavigableMap<Integer, Integer> counts = new TreeMap<>();

  /** Counts positive latencies, in ns. */
  public LatencyHistogram(double[] nanos) {
    for (double n : nanos) {
      counts.merge(bin(n), 1, Integer::sum);
    }
  }

  /**
   * A part of the histogram.
   *
   * @param fromNanos where it begins, in ns
   * @param toNanos where it ends, in ns
   * @param count latencies in [from, to)
   */
  public record Range(double fromNanos, double toNanos, @JsonProperty("windows") int count) {
    /** The middle by ratio, in ns. */
    public double middle() {
      return Math.sqrt(fromNanos * toNanos);
    }

    /** Whether {@code nanos} lies within. */
    public boolean contains(double nanos) {
      return fromNanos <= nanos && nanos < toNanos;
    }
  }

  private static int bin(double nanos) {
    return (int) Math.floor(Math.log(nanos) / Math.log(RATIO));
  }

  private static double begin(int bin) {
    return Math.pow(RATIO, bin);
  }

  /** All bins from the first that is not empty to the last. */
  public List<Range> bins() {
    List<Range> bins = new ArrayList<>();
    if (!counts.isEmpty()) {
      for (int bin = counts.firstKey(); bin <= counts.lastKey(); bin++) {
        bins.add(new Range(begin(bin), begin(bin + 1), counts.getOrDefault(bin, 0)));
      }
    }
    return bins;
  }

  /** The same bins, neighbours put together until at most so many hold anything. */
  public static List<Range> coarser(List<Range> bins, int most) {
    List<Range> coarse = bins;
    for (int each = 2; coarse.stream().filter(bin -> bin.count > 0).count() > most; each++) {
      coarse = joined(bins, each);
    }
    return coarse;
  }

  private static List<Range> joined(List<Range> bins, int each) {
    List<Range> coarse = new ArrayList<>();
    for (int i = 0; i < bins.size(); i += each) {
      List<Range> some = bins.subList(i, Math.min(i + each, bins.size()));
      coarse.add(
          new Range(
              some.getFirst().fromNanos,
              some.getLast().toNanos,
              some.stream().mapToInt(Range::count).sum()));
    }
    return coarse;
  }

  /** What lies between gaps, in ascending order. Latencies within a gap belong to no range. */
  public List<Range> modes() {
    List<Range> modes = new ArrayList<>();
    int[] full = counts.keySet().stream().mapToInt(b -> b).filter(this::isFull).toArray();
    for (int first = 0, i = 0; i < full.length; i++) {
      if (i + 1 == full.length || full[i + 1] - full[i] > GAP_BINS) {
        modes.add(range(full[first], full[i]));
        first = i + 1;
      }
    }
    return modes;
  }

  private Range range(int first, int last) {
    int count = counts.subMap(first, true, last, true).values().stream().mapToInt(c -> c).sum();
    return new Range(begin(first), begin(last + 1), count);
  }

  private boolean isFull(int bin) {
    int lower = Math.min(peak(counts.headMap(bin, false)), peak(counts.tailMap(bin, false)));
    return smooth(bin) > NOISE * lower;
  }

  private int peak(NavigableMap<Integer, Integer> side) {
    return side.keySet().stream().mapToInt(this::smooth).max().orElse(0);
  }

  /**
   * The count of a bin and its neighbours, so that a hole in a thin class does not make two of it.
   */
  private int smooth(int bin) {
    return Arrays.stream(new int[] {bin - 1, bin, bin + 1})
        .map(b -> counts.getOrDefault(b, 0))
        .sum();
  }
}
