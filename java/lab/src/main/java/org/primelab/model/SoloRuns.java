package org.primelab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.primelab.stats.Predicted;
import org.primelab.stats.Statistics;

/**
 * What one worker took for the same jobs in several runs, of which a further run is drawn. A run
 * differs from others as a whole, by its clock, and each of its jobs by itself; few runs hold many
 * jobs, so that both are drawn apart.
 */
final class SoloRuns {
  /** What lies so many standard deviations off is no noise of a usual kind. */
  private static final double OUTSIDE = 4;

  /** A standard deviation ÷ the median deviation, of normal noise. */
  private static final double NORMAL = 1.4826;

  private final List<SoloJob> middle;
  private final double[] ofJobs;
  private final Predicted ofRuns;
  private final double widened;
  private final double noise;
  private final double outside;

  /** That of runs, each with the same jobs in the same order. */
  SoloRuns(List<List<SoloJob>> runs) {
    middle = IntStream.range(0, runs.getFirst().size()).mapToObj(job -> middle(runs, job)).toList();
    double[][] off = runs.stream().map(this::off).toArray(double[][]::new);
    double[] whole = Arrays.stream(off).mapToDouble(this::middle).toArray();
    double[][] own = new double[off.length][];
    Arrays.setAll(own, i -> Arrays.stream(off[i]).map(one -> one - whole[i]).toArray());
    ofJobs = ofLongJobs(own);
    widened = Predicted.widened(runs.size());
    ofRuns = Predicted.of(whole, ofMiddle(own));
    noise = OUTSIDE * NORMAL * typical(off);
    outside = mean(off, one -> Math.abs(one) > noise ? 1 : 0);
  }

  /**
   * What jobs are off that are at least half as long as the longest: each alone has too few runs,
   * and how late a run ends is theirs to say.
   */
  private double[] ofLongJobs(double[][] own) {
    double longest = middle.stream().mapToDouble(SoloJob::seconds).max().orElse(0);
    return Arrays.stream(own)
        .flatMapToDouble(
            run ->
                IntStream.range(0, run.length)
                    .filter(job -> middle.get(job).seconds() >= longest / 2)
                    .mapToDouble(job -> run[job]))
        .toArray();
  }

  private static SoloJob middle(List<List<SoloJob>> runs, int job) {
    double[] seconds = runs.stream().mapToDouble(run -> run.get(job).seconds()).toArray();
    return new SoloJob(runs.getFirst().get(job).name(), Statistics.median(seconds));
  }

  /** Logarithms of what each job of a run took ÷ what it takes. */
  private double[] off(List<SoloJob> run) {
    return IntStream.range(0, run.size())
        .mapToDouble(job -> off(run.get(job).seconds(), middle.get(job).seconds()))
        .toArray();
  }

  private static double off(double seen, double middle) {
    return seen > 0 && middle > 0 ? Math.log(seen / middle) : 0;
  }

  /** The median over jobs, each with the weight of what it takes: short ones keep nobody busy. */
  private double middle(double[] off) {
    double half = middle.stream().mapToDouble(SoloJob::seconds).sum() / 2;
    double below = 0;
    for (int job : sorted(off)) {
      below += middle.get(job).seconds();
      if (below >= half) {
        return off[job];
      }
    }
    return 0;
  }

  private static List<Integer> sorted(double[] off) {
    return IntStream.range(0, off.length)
        .boxed()
        .sorted(Comparator.comparingDouble(job -> off[job]))
        .toList();
  }

  private double typical(double[][] off) {
    return Statistics.median(
        Arrays.stream(off)
            .mapToDouble(run -> middle(Arrays.stream(run).map(Math::abs).toArray()))
            .toArray());
  }

  private interface Seen {
    double of(double off);
  }

  private double mean(double[][] off, Seen seen) {
    double sum = 0;
    double all = 0;
    for (double[] run : off) {
      for (int job = 0; job < run.length; job++) {
        sum += middle.get(job).seconds() * seen.of(run[job]);
        all += middle.get(job).seconds();
      }
    }
    return all > 0 ? sum / all : 0;
  }

  /** The variance that the middle of a run's jobs has by the noise of these alone. */
  private double ofMiddle(double[][] own) {
    double all = middle.stream().mapToDouble(SoloJob::seconds).sum();
    double squares = middle.stream().mapToDouble(job -> job.seconds() * job.seconds()).sum();
    double one = NORMAL * typical(own);
    return all > 0 ? Math.PI / 2 * one * one * squares / (all * all) : 0;
  }

  /** What jobs differ by from run to run: a logarithm, which usual noise does not reach. */
  double noise() {
    return noise;
  }

  /** The share of the time in which jobs were further off than that, one worker alone. */
  double outside() {
    return outside;
  }

  /** A further run. */
  List<SoloJob> drawn(SplittableRandom random) {
    double whole = ofRuns.drawn(random);
    List<SoloJob> run = new ArrayList<>(middle.size());
    for (int job = 0; job < middle.size(); job++) {
      double own = widened * ofJobs[random.nextInt(ofJobs.length)];
      SoloJob usual = middle.get(job);
      run.add(new SoloJob(usual.name(), usual.seconds() * Math.exp(whole + own)));
    }
    return run;
  }
}
