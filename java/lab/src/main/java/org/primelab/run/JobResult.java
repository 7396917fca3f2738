package org.primelab.run;

import org.primelab.suite.Uint64;

/**
 * One number's answer.
 *
 * @param number the number
 * @param prime the kernel's answer
 * @param correct whether the oracle agrees
 * @param worker who found it, from 0
 * @param beganNanos when it was begun, in ns after the run's clock started
 * @param elapsedNanos how long it took its worker, in ns, at least 0
 */
public record JobResult(
    Uint64 number, boolean prime, boolean correct, int worker, long beganNanos, long elapsedNanos) {
  public JobResult {
    if (elapsedNanos < 0) {
      throw new IllegalArgumentException("%s took %d ns".formatted(number, elapsedNanos));
    }
  }
}
