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

/** How long a kernel took to answer a set of arguments. */
sealed interface RungTime extends Sampled, Checked permits Timing, Windowed {
  /** The kernel, and what executed it. */
  Rung rung();

  /** Name of the arguments. */
  String set();

  /** The round in which it was timed, from 0: what has the same round was timed side by side. */
  int round();

  /** Time for the set, in ns, whatever disturbed it. */
  double nanosPerPass();

  /** An answer that is wrong, if there is one. */
  Optional<Mistake> wrong();

  /** What was timed. */
  default KernelsPlan.Entry entry() {
    return new KernelsPlan.Entry(rung(), set());
  }

  @Override
  default Stream<String> failures(Plan plan) {
    Wording words = Wording.of(((KernelsPlan) plan).suite());
    return wrong().stream().map(mistake -> mistake.sentence(rung().label(), words));
  }

  @Override
  default Samples sample() {
    return new Samples(
        rung().label() + " " + set(),
        rung().kernel(),
        set(),
        Map.of("engine", Words.of(rung().engine())),
        1,
        Samples.Mode.MEAN,
        List.of(new Samples.Sample(0, round(), nanosPerPass())));
  }
}
