package org.primelab.study.exchange;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.study.Sampled;
import org.primelab.study.Samples;

/**
 * Many tasks that only wait.
 *
 * @param waiter who waits
 * @param round from 0
 * @param tasks how many
 * @param finished how many of them came to their end
 * @param longestNanos the longest single wait that was asked for, in ns
 * @param sumNanos all of them one after the other, in ns
 * @param nanos until all had ended, in ns
 */
public record WaitTime(
    Waiter waiter, int round, int tasks, int finished, long longestNanos, long sumNanos, long nanos)
    implements Sampled, Checked {
  public WaitTime {
    if (round < 0 || tasks < 1 || longestNanos < 1 || sumNanos < longestNanos || nanos <= 0) {
      throw new IllegalArgumentException(
          "%s, round %d: %d tasks in %d ns".formatted(waiter, round, tasks, nanos));
    }
  }

  /** How many times the longest wait it took. */
  double timesLongest() {
    return (double) nanos / longestNanos;
  }

  @Override
  public Samples sample() {
    return Samples.mean("wait of " + tasks, waiter, 1, round, (double) nanos);
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return finished == tasks
        ? Stream.empty()
        : Stream.of("%s: %d of %d tasks ended".formatted(waiter.words(), finished, tasks));
  }
}
