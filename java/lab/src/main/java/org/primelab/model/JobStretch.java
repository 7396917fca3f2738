package org.primelab.model;

/** How many times as long as alone a job takes beside others. */
@FunctionalInterface
public interface JobStretch {
  /**
   * Tells it for a job that begins now.
   *
   * @param job which
   * @param busy workers with a job, its own among them; at least 1
   * @return a factor above 0
   */
  double of(SoloJob job, int busy);
}
