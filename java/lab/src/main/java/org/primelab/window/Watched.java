package org.primelab.window;

import java.util.List;
import java.util.stream.IntStream;
import org.primelab.report.Quantity;
import org.primelab.stats.Interval;
import org.primelab.stats.SerialMean;
import org.primelab.stats.Statistics;

/**
 * What was seen of a CPU's neighbours. Looks come in beats of a tenth of a second; those of a beat
 * without any are zero.
 *
 * @param cpu which one
 * @param looks how many were taken in each beat
 * @param shared how many of them saw a neighbour
 * @param episodes in which one was there, in order
 */
public record Watched(int cpu, List<Integer> looks, List<Integer> shared, List<Episode> episodes) {
  /** How long a beat is, in ns. */
  public static final long BEAT_NANOS = 100_000_000;

  /** Neighbours stay for some tenths of a second: a second hardly tells of the next. */
  private static final int BEATS_A_BLOCK = 10;

  /** Two looks in a thousand see somebody where nobody is: a share below this one says nothing. */
  public static final double NOISE = 0.01;

  public Watched {
    looks = List.copyOf(looks);
    shared = List.copyOf(shared);
    episodes = List.copyOf(episodes);
    if (looks.size() != shared.size()) {
      throw new IllegalArgumentException(looks + " and " + shared);
    }
  }

  /** Whether there was any look at all. */
  public boolean isSeen() {
    return looks.stream().anyMatch(count -> count > 0);
  }

  /**
   * Which share of the looks saw a neighbour: the mean over seconds.
   *
   * @throws IllegalStateException unless {@link #isSeen}
   */
  public Interval share() {
    if (!isSeen()) {
      throw new IllegalStateException("nobody looked at CPU " + cpu);
    }
    return SerialMean.ofShares(shares());
  }

  /**
   * Whether so few looks saw a neighbour that it may have been nobody.
   *
   * @throws IllegalStateException unless {@link #isSeen}
   */
  public boolean isAlone() {
    return share().median() < NOISE;
  }

  /** "CPU 1: 63 %, in episodes of 0.41 s": the length is the median of all episodes. */
  public String sentence() {
    return "CPU %d: %s%s"
        .formatted(
            cpu,
            isAlone() ? "hardly ever" : Quantity.percent(share().median()),
            isAlone() ? "" : Episode.words(episodes));
  }

  /** How long episodes were, in ns: 0.5 for the median, 1 for the longest; there must be one. */
  public double length(double quantile) {
    return Statistics.quantile(episodes.stream().mapToDouble(Episode::nanos).toArray(), quantile);
  }

  /** The share in one beat; NaN if nobody looked. */
  public double shareOf(int beat) {
    return looks.get(beat) == 0 ? Double.NaN : (double) shared.get(beat) / looks.get(beat);
  }

  /**
   * The share in each second in which somebody looked, with half a look more as if it saw somebody:
   * above 0, so that seconds can be compared as ratios.
   */
  public double[] seconds() {
    return seconds(0.5);
  }

  /** The share in each second in which somebody looked. */
  private double[] shares() {
    return seconds(0);
  }

  private double[] seconds(double more) {
    int count = (looks.size() + BEATS_A_BLOCK - 1) / BEATS_A_BLOCK;
    int[] all = new int[count];
    int[] sharedOnes = new int[count];
    for (int beat = 0; beat < looks.size(); beat++) {
      all[beat / BEATS_A_BLOCK] += looks.get(beat);
      sharedOnes[beat / BEATS_A_BLOCK] += shared.get(beat);
    }
    return IntStream.range(0, count)
        .filter(second -> all[second] > 0)
        .mapToDouble(second -> (sharedOnes[second] + more) / (all[second] + 2 * more))
        .toArray();
  }
}
