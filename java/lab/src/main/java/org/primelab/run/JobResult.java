package org.primelab.run;

import java.util.Optional;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;

/**
 * What came of one job.
 *
 * @param argument what the kernel was called with
 * @param answer the kernel's
 * @param expected the oracle's; the kernel's own where the oracle accepts that
 * @param worker who found it, from 0
 * @param beganNanos when it was begun, in ns after the run's clock started
 * @param elapsedNanos how long it took its worker, in ns, at least 0
 * @param cpuNanos for how much of that the worker had a CPU, in ns, where it read that
 */
public record JobResult(
    Argument argument,
    Answer answer,
    Answer expected,
    int worker,
    long beganNanos,
    long elapsedNanos,
    Optional<Long> cpuNanos) {
  public JobResult {
    if (elapsedNanos < 0) {
      throw new IllegalArgumentException("%s took %d ns".formatted(argument, elapsedNanos));
    }
  }

  /** One whose worker did not read how long it had a CPU. */
  public JobResult(
      Argument argument,
      Answer answer,
      Answer expected,
      int worker,
      long beganNanos,
      long elapsedNanos) {
    this(argument, answer, expected, worker, beganNanos, elapsedNanos, Optional.empty());
  }

  /** The same, had the run taken so many times as long. */
  JobResult times(double factor) {
    return new JobResult(
        argument,
        answer,
        expected,
        worker,
        Math.round(beganNanos * factor),
        Math.round(elapsedNanos * factor),
        cpuNanos.map(nanos -> Math.round(nanos * factor)));
  }

  /** Whether the oracle agrees. */
  public boolean isCorrect() {
    return answer.bits() == expected.bits();
  }
}
