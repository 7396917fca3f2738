package org.primelab.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.primelab.stats.Drift;
import org.primelab.stats.Holm;
import org.primelab.stats.Interval;
import org.primelab.stats.SignedRank;

/**
 * The configuration that outperforms a single thread (F. McSherry, M. Isard, D. Murray,
 * "Scalability! But at what COST?", HotOS 2015): the least number of workers that beats one
 * competent thread on the same work.
 *
 * @param workers how many; empty if none is sure to
 * @param open numbers of workers, fewer than that, of which it is not decided whether they do
 */
public record Cost(OptionalInt workers, List<Integer> open) {
  public Cost {
    open = List.copyOf(open);
  }

  /**
   * Finds the COST of a sweep by signed ranks of pairs; fewer than six pairs decide nothing. That
   * workers beat the single thread is adjusted for how many numbers of them there are; that they do
   * not, their own interval says.
   *
   * @param ratios of each number of workers, time of those ÷ time of the single thread, each in its
   *     round
   */
  public static Cost of(SortedMap<Integer, double[]> ratios) {
    List<Integer> workers = List.copyOf(ratios.keySet());
    List<SignedRank> seen =
        ratios.values().stream().map(its -> SignedRank.ofRatios(its, Interval.USUAL)).toList();
    double[] faster = Holm.adjusted(seen.stream().mapToDouble(Cost::faster).toArray());
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      Interval ratio = seen.get(i).ratio();
      if (ratio.decides() && faster[i] <= Drift.LEVEL) {
        return new Cost(OptionalInt.of(workers.get(i)), open);
      }
      if (!ratio.decides() || ratio.low() <= 1) {
        open.add(workers.get(i));
      }
    }
    return new Cost(OptionalInt.empty(), open);
  }

  /** How probable ratios so far below 1 are, if they are not below 1. */
  private static double faster(SignedRank ratio) {
    return ratio.estimate() < 0 ? ratio.p() / 2 : 1;
  }
}
