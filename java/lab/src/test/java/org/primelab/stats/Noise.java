package org.primelab.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Times around 1, each in a way of its own; the true median is 1. */
public enum Noise {
  NORMAL(random -> Math.exp(0.05 * random.nextGaussian())),
  UNIFORM(random -> 0.9 + 0.2 * random.nextDouble()),
  /** Never shorter than a floor, sometimes much longer. */
  SKEWED(random -> 1 + 0.1 * (-Math.log(1 - random.nextDouble()) - Math.log(2))),
  HEAVY(random -> Math.exp(0.02 * Math.tan(Math.PI * (random.nextDouble() - 0.5)))),
  /** One in ten is disturbed. */
  MIXED(random -> Math.exp((random.nextInt(10) == 0 ? 0.5 : 0.03) * random.nextGaussian()));

  private final ToDoubleFunction<RandomGenerator> next;

  Noise(ToDoubleFunction<RandomGenerator> next) {
    this.next = next;
  }

  /** Some of them, independent of one another. */
  public double[] times(RandomGenerator random, int count) {
    double[] times = new double[count];
    Arrays.setAll(times, i -> next.applyAsDouble(random));
    return times;
  }

  /** One time. */
  public double time(RandomGenerator random) {
    return next.applyAsDouble(random);
  }

  /**
   * Runs of processes that differ so, and whose runs differ in the same way, but less.
   *
   * @param within how much the logarithms of one process's runs differ ÷ those of processes
   */
  public List<double[]> forks(RandomGenerator random, int count, int runs, double within) {
    return Stream.generate(
            () -> {
              double own = time(random);
              double[] times = times(random, runs);
              Arrays.setAll(times, i -> own * Math.pow(times[i], within));
              return times;
            })
        .limit(count)
        .toList();
  }
}
