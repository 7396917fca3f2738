package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.topology.CpuSet;

/** What a worker reads between its jobs. */
class PlacedWorkerTest {
  private static final Job JOB = new Job(0, Argument.number(7));

  /** Says that each job took that long, and does nothing. */
  private record Saying(long elapsedNanos) implements Worker {
    @Override
    public void open() {}

    @Override
    public TimedAnswer check(Job job) {
      return new TimedAnswer(Answer.of(true), 0, elapsedNanos);
    }

    @Override
    public Reading<ThreadUsage> finish() {
      return Reading.of(ThreadUsage.NONE);
    }

    @Override
    public void close() {}
  }

  private static Handful done(long elapsedNanos, int jobs) throws Exception {
    try (PlacedWorker worker = new PlacedWorker(new Saying(elapsedNanos), CpuSet.EMPTY)) {
      worker.open();
      Handful done = new Handful(jobs);
      worker.check(Collections.nCopies(jobs, JOB), done);
      return done;
    }
  }

  @Test
  void aLongJobKnowsForHowLongItsWorkerHadACpu() throws Exception {
    assertThat(done(1_000_000, 1).cpuNanos())
        .hasValueSatisfying(nanos -> assertThat(nanos).isNotNegative());
  }

  @Test
  void whatIsShortOrTakenTogetherIsNotWorthAReading() throws Exception {
    assertThat(done(1_000, 1).cpuNanos()).isEmpty();
    assertThat(done(1_000_000, 3).cpuNanos()).isEmpty();
  }

  @Test
  void afterManyShortOnesNothingIsReadBefore() throws Exception {
    try (PlacedWorker worker = new PlacedWorker(new Saying(1_000), CpuSet.EMPTY)) {
      worker.open();
      for (int i = 0; i < 1_000; i++) {
        worker.check(List.of(JOB), new Handful(1));
      }
      assertThat(worker.reads()).isFalse();
    }
  }
}
