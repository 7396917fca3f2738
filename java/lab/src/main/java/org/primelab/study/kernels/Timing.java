package org.primelab.study.kernels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Words;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.study.Sampled;
import org.primelab.study.Samples;
import org.primelab.suite.Mistake;
import org.primelab.suite.Wording;

/**
 * How long a kernel took to answer a set of arguments, on one thread of a process of its own.
 *
 * @param rung the kernel, and what executed it
 * @param set name of the arguments
 * @param round in which it was timed, from 0: timings of one round were made side by side
 * @param passes how often the set was answered in one go
 * @param nanos for all passes, in ns
 * @param wrong an answer that is wrong, if there is one
 */
public record Timing(
    Rung rung, String set, int round, int passes, long nanos, Optional<Mistake> wrong)
    implements Sampled, Checked {
  /** Time for the set, in ns. */
  public double nanosPerPass() {
    return (double) nanos / passes;
  }

  /** A wrong answer, if there is one. */
  @Override
  public Stream<String> failures(Plan plan) {
    Wording words = Wording.of(((KernelsPlan) plan).suite());
    return wrong.stream().map(mistake -> mistake.sentence(rung.label(), words));
  }

  /** The time of one pass. */
  @Override
  public Samples sample() {
    return new Samples(
        rung.label() + " " + set,
        rung.kernel(),
        set,
        Map.of("engine", Words.of(rung.engine())),
        1,
        Samples.Mode.MEAN,
        List.of(new Samples.Sample(0, round, nanosPerPass())));
  }
}
