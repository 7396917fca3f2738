package org.primelab.model;

/**
 * What passes until workers are ready, if the clock that is predicted runs meanwhile.
 *
 * @param first until the first one is, in seconds, at least 0
 * @param each what each further one adds, in seconds, at least 0
 */
public record StartCost(double first, double each) {
  /** Starting costs nothing: the clock starts when all are ready. */
  public static final StartCost NONE = new StartCost(0, 0);

  public StartCost {
    if (!(first >= 0 && each >= 0)) {
      throw new IllegalArgumentException("start cost " + first + " s, " + each + " s");
    }
  }

  /** When a worker is ready, in seconds; they count from 0. */
  double ready(int worker) {
    return first + worker * each;
  }

  /** When so many are, on average, in seconds. */
  double mean(int workers) {
    return first + (workers - 1) * each / 2;
  }
}
