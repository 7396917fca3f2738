package org.primelab.study.spinner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.probe.Reading;
import org.primelab.run.Observation;
import org.primelab.session.Pilot;
import org.primelab.session.SessionClock;
import org.primelab.session.Sessions;
import org.primelab.session.TimeGiven;
import org.primelab.simulated.VirtualClock;
import org.primelab.suite.Kernels;

/** On a machine whose time is made up, spinners take as long as was announced, or was given. */
class SpinnerTimeTest {
  /** What starting takes there, and answering. */
  private static final long START_NANOS = 400_000_000;

  /** What a spinner needs to begin and to end, beside the work. */
  private static final long AROUND_NANOS = 30_000_000;

  /** What a test of the number takes. */
  private static final long TEST_NANOS = 230_000_000;

  private final VirtualClock time = new VirtualClock();
  private final List<Observation> seen = new ArrayList<>();

  /** Spinners that are not spun. */
  private final class MadeUp implements SessionClock {
    @Override
    public long getAsLong() {
      return time.nanos();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T, E extends Exception> T result(Object what, SessionClock.Work<T, E> work) {
      SpinnerPlan.Spinning one = (SpinnerPlan.Spinning) what;
      long nanos = Math.max(TEST_NANOS, one.millis() * 1_000_000);
      time.advance(nanos + AROUND_NANOS);
      return (T)
          new Spin(
              one.what(),
              SpinnerStates.of("not yet", "a spinner", "no more"),
              Reading.of(1000L),
              LongStream.iterate(0, at -> at < nanos, at -> at + Frames.INTERVAL).boxed().toList(),
              2000,
              new Outcome(nanos, 1, true, true),
              Optional.empty());
    }
  }

  private double seconds(SpinnerPlan plan, OptionalLong limitMillis) throws InterruptedException {
    MadeUp clock = new MadeUp();
    TimeGiven given = new TimeGiven(clock, 0, limitMillis);
    time.advance(START_NANOS);
    plan.carryOut(Sessions.conditions(seen::add, given));
    time.advance(START_NANOS);
    return time.nanos() / 1e9;
  }

  private static SpinnerPlan plan(int cases, int yieldEvery, long millis) {
    return new SpinnerPlan(
        Collections.nCopies(cases, new SpinnerCase(SpinnerModel.LOOP, Work.PRIME, 0, yieldEvery)),
        millis,
        List.of());
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 5000", "12, 0, 2000", "1, 1000, 3000"})
  void takesAboutAsLongAsWasAnnounced(int cases, int yieldEvery, long millis)
      throws InterruptedException {
    SpinnerPlan plan = plan(cases, yieldEvery, millis);
    double announced =
        plan.lasting(new Pilot(Kernels.standard(), 2, new MadeUp())).orElseThrow().toMillis() / 1e3;
    assertThat(seconds(plan, OptionalLong.empty()) / announced).isBetween(0.8, 1.2);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 5", "1, 0, 60", "12, 0, 10", "12, 0, 60", "1, 1000, 10"})
  void endsInTimeThatAllCasesShare(int cases, int yieldEvery, int seconds)
      throws InterruptedException {
    SpinnerPlan plan = plan(cases, yieldEvery, 3000);
    assertThat(seconds(plan, OptionalLong.of(seconds * 1000L)))
        .isBetween(0.8 * seconds, 1.1 * seconds);
    assertThat(seen.stream().filter(Spin.class::isInstance)).hasSize(cases);
  }
}
