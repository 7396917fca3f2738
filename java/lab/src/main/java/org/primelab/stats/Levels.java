package org.primelab.stats;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * Samples on two levels: invocations, and runs within each. Runs of one invocation share its
 * addresses, its JIT's decisions and its core, so however many there are, they tell of it alone (T.
 * Kalibera and R. Jones, "Rigorous Benchmarking in Reasonable Time", ISMM 2013).
 */
public final class Levels {
  private Levels() {}

  /**
   * The median of the invocations' figures with its interval, or that of the runs where there is
   * one invocation alone. Resampling both levels would count the runs' noise twice, as it is in the
   * figures already: so the upper level alone decides (A. C. Davison and D. V. Hinkley, "Bootstrap
   * Methods and Their Application", 1997, section 3.8), by an exact interval in place of resamples,
   * whose coverage is not what they say: docs/measuring.md has a simulation of each way.
   *
   * @param forks the runs of each invocation, at least one of one
   * @param figure what an invocation's runs say: their median, or a low quantile
   */
  public static Interval interval(Collection<double[]> forks, ToDoubleFunction<double[]> figure) {
    return Statistics.medianInterval(figures(forks, figure));
  }

  /** What counts as one sample each: the invocations' figures, or the runs of a single one. */
  public static double[] figures(Collection<double[]> forks, ToDoubleFunction<double[]> figure) {
    return forks.size() == 1
        ? forks.iterator().next()
        : forks.stream().mapToDouble(figure).toArray();
  }
}
