package org.primelab.probe;

import java.util.List;

/**
 * Where a thread really ran.
 *
 * @param cpus it was seen on before and after each job, in ascending order: it may have been on
 *     others in between
 * @param migrations how often the scheduler moved it to another CPU
 */
public record Location(List<Integer> cpus, Reading<Long> migrations) {
  public Location {
    cpus = List.copyOf(cpus);
  }

  /** The place of a worker that nobody watched. */
  public static Reading<Location> unwatched() {
    return Reading.unavailable(
        "this model does not say where its workers ran",
        "take --model threads, split or processes");
  }
}
