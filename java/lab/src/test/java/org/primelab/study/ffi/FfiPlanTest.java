package org.primelab.study.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.Carrier;
import org.primelab.session.Session;
import org.primelab.session.SessionRunner;
import org.primelab.session.SessionSpec;
import org.primelab.session.TimeGiven;
import org.primelab.study.Failures;
import org.primelab.suite.Kernels;

/** Plans carried out in real JVMs. Answers and structure are asserted, no times. */
class FfiPlanTest {
  private final StopFlag stop = new StopFlag();
  private final List<String> doings = new ArrayList<>();

  @AfterEach
  void noChildIsLeft() {
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void aShortPlanSeesAllThatALongOneDoes() throws InterruptedException {
    Session session =
        run(new FfiPlan(1, 3, List.of(0, 8), List.of(Collector.SERIAL), List.of(1)), "");
    assertThat(session.interrupted()).isFalse();
    FfiAnswer found = FfiAnswer.of(session);
    assertThat(Failures.of(session)).isEmpty();
    assertThat(found.missed()).isEmpty();
    assertThat(found.calls())
        .hasSize(4 + 6 * 2 + 4)
        .allMatch(call -> call.forks().stream().allMatch(nanos -> nanos > 0))
        .as("a busy machine may have spoiled the rounds that C was seen in, never the reverse")
        .allMatch(call -> call.nanos().found().isPresent() || call.overC().isEmpty());
    List<Stall> stalls = session.only(Stall.class);
    assertThat(stalls).extracting(Stall::linkage).containsExactly(Linkage.values());
    assertThat(stalls)
        .allSatisfy(
            stall ->
                assertThat(stall.times())
                    .isInstanceOfSatisfying(
                        Reading.Value.class,
                        value ->
                            assertThat(((Stall.Times) value.value()).requests()).isPositive()));
    assertThat(session.only(CarrierGap.class))
        .extracting(CarrierGap::work)
        .containsExactly(CarrierWork.values());
    assertThat(doings).contains("timing calls", "a long call under Serial");
  }

  /** Starting took all of it: a quarter is measured in, and no long call fits that. */
  @Test
  void longCallsAreLeftOutBeforeAPromiseBreaks() throws InterruptedException {
    TimeGiven given =
        new TimeGiven(System::nanoTime, System.nanoTime() - Duration.ofMinutes(1).toNanos());
    Session session =
        new SessionRunner(
                new Runner(Kernels.standard(), Duration.ZERO),
                stop,
                Optional.empty(),
                Carrier.HERE,
                given)
            .run(
                new SessionSpec(
                    "ffi",
                    new FfiPlan(5000, 2000, List.of(0), List.of(Collector.SERIAL), List.of(1)),
                    0,
                    1),
                RunListener.NONE);
    assertThat(session.only(Stall.class))
        .hasSameSizeAs(Linkage.values())
        .allSatisfy(
            stall ->
                assertThat(stall.times().missing().orElse("")).contains("no time was left for it"));
    assertThat(session.only(CarrierGap.class)).hasSameSizeAs(CarrierWork.values());
  }

  @Test
  void aRaisedFlagKeepsWhatWasSeen() throws InterruptedException {
    Session session =
        run(
            new FfiPlan(1, 3, List.of(0), List.of(Collector.values()), List.of(1)),
            "a long call under Serial");
    assertThat(session.interrupted()).isTrue();
    assertThat(FfiAnswer.of(session).calls()).isNotEmpty();
    assertThat(session.only(Stall.class)).isEmpty();
    assertThat(doings.getLast()).isEqualTo("a long call under Serial");
  }

  private Session run(FfiPlan plan, String lastDoing) throws InterruptedException {
    RunListener listener =
        new RunListener() {
          @Override
          public void progress(String doing, double done) {
            doings.add(doing);
            assertThat(done).isBetween(0.0, 1.0);
            if (doing.equals(lastDoing)) {
              stop.raise();
            }
          }
        };
    Runner runner = new Runner(Kernels.standard(), Duration.ZERO);
    return new SessionRunner(runner, stop).run(new SessionSpec("ffi", plan, 0, 1), listener);
  }
}
