package org.primelab.study.kernels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.prime.NumberSet;
import org.primelab.prime.PrimalityOracle;
import org.primelab.report.Words;
import org.primelab.study.Failures;
import org.primelab.study.Sampled;
import org.primelab.study.Samples;
import org.primelab.suite.Uint64;

/**
 * How long a kernel took to test a set of numbers, on one thread of a process of its own.
 *
 * @param rung the kernel, and what executed it
 * @param set which numbers
 * @param round in which it was timed, from 0: timings of one round were made side by side
 * @param passes how often the set was tested in one go
 * @param nanos for all passes, in ns
 * @param wrong a number that was answered wrongly, if there is one
 */
public record Timing(
    Rung rung, NumberSet set, int round, int passes, long nanos, Optional<Uint64> wrong)
    implements Sampled {
  /** Time for one number, in ns. */
  public double nanosPerNumber() {
    return (double) nanos / passes / set.numbers().size();
  }

  /** The sentence for a wrong answer, if there is one. */
  Stream<String> wrongAnswer() {
    return wrong.stream()
        .map(n -> Failures.wrongAnswer(rung.label(), n, PrimalityOracle.isPrime(n)));
  }

  /** The time of one pass. */
  @Override
  public Samples sample() {
    return new Samples(
        rung.label() + " " + Words.of(set),
        rung.kernel(),
        Words.of(set),
        Map.of("engine", Words.of(rung.engine())),
        1,
        Samples.Mode.MEAN,
        List.of(new Samples.Sample(0, round, (double) nanos / passes)));
  }
}
