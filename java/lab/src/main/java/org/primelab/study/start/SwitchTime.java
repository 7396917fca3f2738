package org.primelab.study.start;

import org.primelab.study.Sampled;
import org.primelab.study.Samples;

/**
 * Control went back and forth.
 *
 * @param between whom
 * @param round from 0
 * @param switches how often it changed hands
 * @param nanos for all, in ns
 */
public record SwitchTime(Switch between, int round, int switches, long nanos) implements Sampled {
  public SwitchTime {
    if (round < 0 || switches < 1 || nanos <= 0) {
      throw new IllegalArgumentException(
          "%s, round %d: %d in %d ns".formatted(between, round, switches, nanos));
    }
  }

  @Override
  public Samples sample() {
    return Samples.mean("switch", between, round, (double) nanos / switches);
  }
}
