package org.primelab.profile;

import org.primelab.account.SecondWitness.Counted;
import org.primelab.account.Span;
import org.primelab.probe.Reading;
import org.primelab.probe.SafepointCounter;

/** Looks at the JVM's counter of safepoints at the beginning and at the end of a run. */
final class SafepointClock {
  private Reading<SafepointCounter> before =
      Reading.unavailable("the run did not begin", "run it again");
  private Reading<Counted> counted = Reading.unavailable("the run did not begin", "run it again");
  private long fromNanos;

  /** Right after the JVM's events have begun. */
  void begin() {
    before = SafepointCounter.ofThisJvm();
    fromNanos = System.nanoTime();
  }

  /** While they are still recorded. */
  void end() {
    Span span = new Span(fromNanos, System.nanoTime());
    counted =
        SafepointCounter.ofThisJvm()
            .with(before, (all, earlier) -> new Counted(span, all.since(earlier).nanos()));
  }

  Reading<Counted> counted() {
    return counted;
  }
}
