package org.primelab.study.lost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.ffi.StopFlag;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.Conditions;
import org.primelab.session.Sessions;
import org.primelab.session.TimeGiven;
import org.primelab.suite.Kernels;

class LostStudyTest {
  private final List<Observation> seen = new ArrayList<>();
  private final StopFlag stop = new StopFlag();

  private final Conditions conditions =
      new Conditions(
          new Runner(Kernels.standard(), Duration.ZERO),
          1,
          stop,
          RunListener.NONE,
          seen::add,
          Optional.empty(),
          List.of(),
          TimeGiven.fromNow());

  private final LostStudy study = new LostStudy();

  private Tally tries(Way way, int count) throws IOException, InterruptedException {
    return way.tries(count, conditions);
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"ASKED", "END_MARKERS", "PLATFORM", "CLOSED", "BY_NUMBER"})
  void whatKeepsTrackLosesNothing(Way way) throws IOException, InterruptedException {
    assertThat(way.variant()).isEqualTo(Variant.RIGHT);
    assertThat(tries(way, 200)).isEqualTo(Tally.heard(200, 200));
  }

  @Test
  void aStructuredScopeLosesNothing() throws IOException, InterruptedException {
    assumeThat(Runtime.version().feature()).as("JEP 505").isGreaterThanOrEqualTo(25);
    assertThat(tries(Way.STRUCTURED, 20)).isEqualTo(Tally.heard(20, 20));
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"JOINED", "FORGOTTEN"})
  void nobodyHearsOfWhatIsThrownThere(Way way) throws IOException, InterruptedException {
    assertThat(tries(way, 20)).isEqualTo(Tally.heard(0, 20));
  }

  /** So many that none could be done in the time that a JVM takes to end. */
  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"DAEMONS", "VIRTUAL"})
  void aMainMethodThatReturnsTakesItsDaemonsAlong(Way way)
      throws IOException, InterruptedException {
    assertThat(tries(way, 100_000_000).lost()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"LOOKS_EMPTY", "BY_POSITION"})
  void whatDependsOnTheSchedulerIsCountedWhole(Way way) throws IOException, InterruptedException {
    assertThat(tries(way, 210).tries()).isEqualTo(210);
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"INTERRUPTED_LOOP", "FLAG", "PARKED"})
  void aLoopThatNeverLooksRunsToItsEnd(Way way) throws IOException, InterruptedException {
    Tally tally = tries(way, 1);
    assertThat(tally.tries()).isOne();
    assertThat(tally.lost()).isEqualTo(way.variant() == Variant.BROKEN ? 1 : 0);
    assertThat(tally.nanos()).isPresent();
  }

  @Test
  void triesEachWayInEachRound() throws InterruptedException {
    new LostPlan(12).carryOut(conditions);
    assertThat(seen).filteredOn(NotTried.class::isInstance).isEmpty();
    for (Way way : Way.values()) {
      assertThat(seen)
          .map(TriedWay.class::cast)
          .filteredOn(tried -> tried.way() == way)
          .hasSize(LostPlan.ROUNDS)
          .satisfies(
              all ->
                  assertThat(all.stream().mapToInt(TriedWay::tries).sum())
                      .isEqualTo(way.lostCase() == LostCase.INTERRUPT ? LostPlan.ROUNDS : 12));
    }
  }

  @Test
  void endsWhenItIsAskedTo() throws InterruptedException {
    stop.raise();
    new LostPlan(1_000_000).carryOut(conditions);
    assertThat(seen).isEmpty();
  }

  @Test
  void addsRoundsUpAndSaysWhatCannotBeTried() {
    Report report =
        answer(
            new TriedWay(Way.LOOKS_EMPTY, 0, 100, 3, OptionalLong.empty()),
            new TriedWay(Way.LOOKS_EMPTY, 1, 100, 1, OptionalLong.empty()),
            new TriedWay(Way.END_MARKERS, 0, 100, 0, OptionalLong.empty()),
            new TriedWay(Way.INTERRUPTED_LOOP, 0, 1, 1, OptionalLong.of(400_000_000)),
            new TriedWay(Way.FLAG, 0, 1, 0, OptionalLong.of(200_000)),
            new TriedWay(Way.FLAG, 1, 1, 0, OptionalLong.of(300_000)),
            new NotTried(Way.STRUCTURED, "JDK 24 has no scopes as of JEP 505"));
    assertThat(report.blocks().toString())
        .contains("lost none of 102; what does not, 5 of 201")
        .contains("ran on for up to 400.0 ms; a flag stopped it within 300 µs");
    assertThat(report.caveats())
        .singleElement()
        .asString()
        .contains("structured task scope: unavailable: JDK 24 has no scopes");
    assertThat(answer().blocks().toString()).contains("Nothing was measured");
  }

  /** A way that loses little at first and much later is no one figure. */
  @Test
  void whatIsLostIsTestedRoundByRound() {
    Observation[] rising =
        IntStream.range(0, 20)
            .mapToObj(
                round ->
                    new TriedWay(
                        Way.LOOKS_EMPTY, round, 100, round < 10 ? 3 : 60, OptionalLong.empty()))
            .toArray(Observation[]::new);
    assertThat(answer(rising).caveats())
        .singleElement()
        .asString()
        .contains("when both queues look empty (from the 11. of 20 on 17.3 times as much)");
    Observation[] same =
        IntStream.range(0, 20)
            .mapToObj(round -> new TriedWay(Way.LOOKS_EMPTY, round, 100, 3, OptionalLong.empty()))
            .toArray(Observation[]::new);
    assertThat(answer(same).caveats()).isEmpty();
  }

  @Test
  void aRightWayThatLosesFailsTheSession() {
    TriedWay tried = new TriedWay(Way.END_MARKERS, 0, 100, 2, OptionalLong.empty());
    assertThat(tried.failures(new LostPlan(100)))
        .containsExactly(
            "the collector leaves, after an end marker of each worker: lost 2 of 100 results");
    assertThat(
            new TriedWay(Way.LOOKS_EMPTY, 0, 100, 2, OptionalLong.empty())
                .failures(new LostPlan(100)))
        .isEmpty();
  }

  @Test
  void nothingLosesMoreThanItTries() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TriedWay(Way.FLAG, 0, 1, 2, OptionalLong.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> Tally.heard(3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new LostPlan(1));
  }

  private Report answer(Observation... observations) {
    return study.answer(Sessions.whole(study.plan(100, 1), List.of(observations)));
  }
}
