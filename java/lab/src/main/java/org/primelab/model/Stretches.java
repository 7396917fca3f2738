package org.primelab.model;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.primelab.stats.Statistics;

/**
 * What jobs were stretched by beside others: in calibration runs of so many equal jobs by as many
 * workers, how many times as long as alone each job took.
 *
 * <p>What nearly all jobs lost is the machine's: it does so much less while so many are busy, and
 * half as many lose about half of it. What some lost beyond that hit them and not others, such as a
 * shared core: between two calibrated numbers of busy workers a job is of the one or of the other
 * kind, the likelier the nearer, since half as many workers share half as often, not half as much.
 */
public final class Stretches {
  /** So few jobs lost less than what is the machine's. */
  private static final double NEARLY_NONE = 0.1;

  private final int threads;
  private final NavigableMap<Integer, List<List<Double>>> runs;
  private final NavigableMap<Integer, Double> common = new TreeMap<>();

  /**
   * Those of a calibration.
   *
   * @param threads hardware threads: with more workers, all take turns
   * @param runs by the number of busy workers, at least for one; each run holds the stretch of each
   *     of its jobs
   */
  public Stretches(int threads, NavigableMap<Integer, List<List<Double>>> runs) {
    if (threads < 1 || runs.isEmpty() || runs.firstKey() < 1) {
      throw new IllegalArgumentException(threads + " threads, calibrated at " + runs.keySet());
    }
    this.threads = threads;
    this.runs = new TreeMap<>(runs);
    runs.forEach((workers, all) -> common.put(workers, common(workers, all)));
  }

  private double common(int workers, List<List<Double>> all) {
    double[] each =
        all.stream().flatMap(List::stream).mapToDouble(s -> s / turns(workers)).toArray();
    return Math.max(1, Statistics.quantile(each, NEARLY_NONE));
  }

  /**
   * The least mean of a run's stretches with so many workers: what they are slowed down by at best;
   * 1 if that was not calibrated.
   */
  public double least(int workers) {
    return runs.getOrDefault(workers, List.of()).stream()
        .mapToDouble(run -> run.stream().mapToDouble(s -> s).average().orElse(1))
        .min()
        .orElse(1);
  }

  /** What the machine does while so many are busy, in units of what one does alone. */
  double throughput(int busy) {
    return Math.min(busy, threads) / common(busy);
  }

  /** What nearly all jobs lose beside so many, beyond taking turns; between two counts in line. */
  private double common(int busy) {
    Map.Entry<Integer, Double> below = common.floorEntry(busy);
    Map.Entry<Integer, Double> above = common.ceilingEntry(busy);
    if (below == null || above == null || below.getKey().equals(above.getKey())) {
      return (below == null ? common.firstEntry() : below).getValue();
    }
    double share = (busy - below.getKey()) / (double) (above.getKey() - below.getKey());
    return below.getValue() + share * (above.getValue() - below.getValue());
  }

  /**
   * What jobs of one run are stretched by, beyond what the machine does less: for each number of
   * busy workers one calibration run is drawn, and each job's stretch from that run. Whatever
   * outlasted jobs thus outlasts them here.
   */
  JobStretch drawn(SplittableRandom random) {
    Map<Integer, List<Double>> one = new TreeMap<>();
    runs.forEach((workers, all) -> one.put(workers, all.get(random.nextInt(all.size()))));
    return (job, busy) -> {
      int workers = kind(busy, random.nextDouble());
      List<Double> run = one.getOrDefault(workers, List.of(1.0));
      return run.get(random.nextInt(run.size())) / turns(workers) / common(workers);
    };
  }

  /** The calibrated number of workers whose jobs those of {@code busy} are like. */
  private int kind(int busy, double chance) {
    Integer below = runs.floorKey(busy);
    Integer above = runs.ceilingKey(busy);
    if (below == null || above == null) {
      return below == null ? runs.firstKey() : below;
    }
    return chance * (above - below) < busy - below ? above : below;
  }

  private double turns(int workers) {
    return Math.max(1, workers / (double) threads);
  }
}
