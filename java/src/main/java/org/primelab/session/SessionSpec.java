package org.primelab.session;

import java.util.List;
import org.primelab.run.Trial;

/**
 * What a session is to run.
 *
 * @param study name of the study that asks and will answer
 * @param trials at least one; they are run in this order first, and in random order after that
 * @param runs how often each, at least 1
 * @param warmUpMillis how long each JVM warms a kernel up before the clock starts, in ms
 * @param seed of everything random, in [0, 2^32)
 */
public record SessionSpec(String study, List<Trial> trials, int runs, int warmUpMillis, long seed) {
  public SessionSpec {
    trials = List.copyOf(trials);
    if (trials.isEmpty() || runs < 1 || warmUpMillis < 0 || seed < 0 || seed >= 1L << 32) {
      throw new IllegalArgumentException(
          "%d trials, %d runs, %d ms, seed %d".formatted(trials.size(), runs, warmUpMillis, seed));
    }
  }
}
