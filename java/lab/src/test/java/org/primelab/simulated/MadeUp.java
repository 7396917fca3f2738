package org.primelab.simulated;

import org.primelab.session.Session;

/** Sessions of a study on machines that are not there. */
@FunctionalInterface
public interface MadeUp {
  /**
   * What the study would have seen.
   *
   * @param cpus of the machine, and as many of whatever the study has one of for each CPU
   * @param rounds how often it measured everything, at least once
   */
  Session session(int cpus, int rounds);
}
