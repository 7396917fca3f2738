package org.primelab.session;

import java.util.List;
import org.primelab.run.Trial;

/**
 * What a session is to run.
 *
 * @param study name of the study that asks and will answer
 * @param plan what to do
 * @param warmUpMillis how long each JVM warms a kernel up before the clock starts, in ms
 * @param seed of everything random, in [0, 2^32)
 */
public record SessionSpec(String study, Plan plan, int warmUpMillis, long seed) {
  public SessionSpec {
    if (warmUpMillis < 0 || seed < 0 || seed >= 1L << 32) {
      throw new IllegalArgumentException(warmUpMillis + " ms, seed " + seed);
    }
  }

  /** The trials of a plan that has some. */
  public List<Trial> trials() {
    return plan.trials();
  }

  /** How often each of them is run. */
  public int runs() {
    return plan instanceof Trials planned ? planned.runs() : 0;
  }
}
