package org.primelab.study.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.study.Sampled;
import org.primelab.study.Samples;
import org.primelab.suite.Mistake;

/**
 * One invocation of a contender.
 *
 * @param label whose
 * @param beside which other contender ran at the same time; empty if none did
 * @param round from 0: invocations of one round were made by turns, or at the same time
 * @param nanos what it took, in ns: a command from start to exit, a kernel for its arguments
 * @param wrong an answer of the kernel's that is wrong, if there is one
 */
record Invocation(
    String label, Optional<String> beside, int round, double nanos, Optional<Mistake> wrong)
    implements Sampled, Checked {
  Invocation {
    if (round < 0 || !(nanos > 0 && nanos < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("round %d: %s ns".formatted(round, nanos));
    }
  }

  @Override
  public Samples sample() {
    return new Samples(
        label + beside.map(other -> " beside " + other).orElse(""),
        "compare",
        label,
        beside.map(other -> Map.of("beside", other)).orElse(Map.of()),
        1,
        Samples.Mode.MEAN,
        List.of(new Samples.Sample(round, 0, nanos)));
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return ((ComparePlan) plan).mistakes(label, wrong);
  }
}
