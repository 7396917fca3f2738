package org.primelab.study.exchange;

import org.primelab.run.Observation;

/**
 * Several threads counted together.
 *
 * @param counter by what
 * @param threads how many
 * @param round from 0
 * @param added how often one was added, by all
 * @param counted what the counter said at the end
 * @param nanos for all, in ns
 */
public record CountTime(
    Counter counter, int threads, int round, long added, long counted, long nanos)
    implements Observation {
  public CountTime {
    if (threads < 1 || round < 0 || added < 1 || nanos <= 0) {
      throw new IllegalArgumentException(
          "%s, %d threads, round %d: %d in %d ns".formatted(counter, threads, round, added, nanos));
    }
  }

  /** Additions that are not in the count. */
  long lost() {
    return added - counted;
  }

  /** For one addition, in ns. */
  double nanosEach() {
    return (double) nanos / added;
  }
}
