package org.primelab.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
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
  private final NavigableMap<Integer, List<List<Double>>> work = new TreeMap<>();
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
    runs.forEach(
        (workers, all) ->
            work.put(workers, all.stream().map(run -> withoutTurns(workers, run)).toList()));
    work.forEach((workers, all) -> common.put(workers, common(all)));
  }

  /** Jobs that one worker does one by one take turns until the end. */
  private List<Double> withoutTurns(int workers, List<Double> run) {
    double turns = Math.max(1, workers / (double) threads);
    return run.size() == workers
        ? CalibratedStretches.work(run, threads)
        : run.stream().map(stretch -> stretch / turns).toList();
  }

  private static double common(List<List<Double>> all) {
    double[] each = all.stream().flatMap(List::stream).mapToDouble(s -> s).toArray();
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
   * Draws runs of what jobs are stretched by, beyond what the machine does less. What some
   * calibration runs lost more than others, by more than their jobs differ, outlasts jobs here,
   * too.
   */
  Function<SplittableRandom, JobStretch> beyond(SoloRuns alone) {
    NavigableMap<Integer, CalibratedStretches> calibrated = new TreeMap<>();
    work.forEach((workers, all) -> calibrated.put(workers, calibrated(workers, all, alone)));
    double[] hits =
        calibrated.values().stream().flatMapToDouble(one -> Arrays.stream(one.hits())).toArray();
    return random -> drawn(calibrated, hits, random);
  }

  private CalibratedStretches calibrated(int workers, List<List<Double>> all, SoloRuns alone) {
    return new CalibratedStretches(
        all.stream()
            .map(run -> CalibratedStretches.beyond(run, common(workers), alone.noise()))
            .toArray(double[][]::new),
        alone.outside());
  }

  private JobStretch drawn(
      NavigableMap<Integer, CalibratedStretches> calibrated,
      double[] hits,
      SplittableRandom random) {
    Map<Integer, Integer> like = new TreeMap<>();
    calibrated.forEach((workers, one) -> like.put(workers, one.run(random)));
    int place = CalibratedStretches.place(random);
    return (job, busy) -> {
      Map.Entry<Integer, CalibratedStretches> kind = kind(calibrated, busy, random.nextDouble());
      return kind.getValue().drawn(like.getOrDefault(kind.getKey(), 0), place, hits, random);
    };
  }

  /** The calibrated number of workers whose jobs those of {@code busy} are like. */
  private static <T> Map.Entry<Integer, T> kind(
      NavigableMap<Integer, T> calibrated, int busy, double chance) {
    Map.Entry<Integer, T> below = calibrated.floorEntry(busy);
    Map.Entry<Integer, T> above = calibrated.ceilingEntry(busy);
    if (below == null || above == null) {
      return below == null ? calibrated.firstEntry() : below;
    }
    boolean isAbove = chance * (above.getKey() - below.getKey()) < busy - below.getKey();
    return isAbove ? above : below;
  }
}
