package org.primelab.study.spinner;

/**
 * What came of the work beside a spinner.
 *
 * @param nanos how long it took, in ns
 * @param tests how often the number was tested wholly; 0 for a sleep
 * @param prime whether every test found it prime
 * @param complete whether it was let finish
 */
public record Outcome(long nanos, int tests, boolean prime, boolean complete) {
  public Outcome {
    if (nanos < 0 || tests < 0 || (prime && tests == 0)) {
      throw new IllegalArgumentException(nanos + " ns, " + tests + " tests, prime: " + prime);
    }
  }
}
