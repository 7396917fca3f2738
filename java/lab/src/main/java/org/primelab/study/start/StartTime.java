package org.primelab.study.start;

import org.primelab.study.Sampled;
import org.primelab.study.Samples;

/**
 * So many were started and joined, one after the other.
 *
 * @param strand of what
 * @param round from 0
 * @param count how many
 * @param nanos for all, in ns
 */
public record StartTime(Strand strand, int round, int count, long nanos) implements Sampled {
  public StartTime {
    if (round < 0 || count < 1 || nanos <= 0) {
      throw new IllegalArgumentException(
          "%s, round %d: %d in %d ns".formatted(strand, round, count, nanos));
    }
  }

  @Override
  public Samples sample() {
    return Samples.mean("start", strand, round, (double) nanos / count);
  }
}
