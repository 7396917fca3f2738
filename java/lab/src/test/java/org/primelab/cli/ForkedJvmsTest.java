package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.placement.Placement;
import org.primelab.prime.PrimeSuite;
import org.primelab.report.Caveat;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.run.Trial;
import org.primelab.session.Carrier;
import org.primelab.session.Conditions;
import org.primelab.session.ForkBegan;
import org.primelab.session.ForkPilot;
import org.primelab.session.Forks;
import org.primelab.session.Pilot;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.session.TimeGiven;
import org.primelab.session.TimedPlan;
import org.primelab.session.Trials;
import org.primelab.study.check.CheckStudy;
import org.primelab.study.kernels.Engine;
import org.primelab.study.kernels.KernelsStudy;
import org.primelab.study.kernels.Missed;
import org.primelab.study.kernels.Rung;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;

class ForkedJvmsTest {
  private static final Trial TRIAL =
      new Trial(
          "prime",
          "trial-java",
          List.of(Argument.number(7)),
          new Model.Sequential(),
          Placement.NONE,
          1,
          JobOrder.FIFO);

  private static final JobResult ANSWER =
      new JobResult(Argument.number(7), Answer.of(true), Answer.of(true), 0, 0, 1);

  private final StopFlag stop = new StopFlag();
  private long now;
  private long jvmNanos = 1_000_000;
  private final List<Observation> seen = new ArrayList<>();
  private final List<SessionSpec> asked = new ArrayList<>();

  /** A JVM in which each run takes what it is told, and that gets no further if it is stopped. */
  private Carrier jvm(LongSupplier nanos) {
    return (spec, on) -> {
      asked.add(spec);
      now += jvmNanos;
      assertThat(on.earlier()).noneMatch(Measurement.class::isInstance);
      for (int run = 0; run < spec.runs() && !stop.isRaised(); run++) {
        on.listener().began(TRIAL, run);
        on.seen()
            .accept(
                new Measurement(
                    TRIAL,
                    run,
                    0,
                    nanos.getAsLong(),
                    List.of(ANSWER),
                    List.of(),
                    List.of(),
                    List.of()));
      }
      return true;
    };
  }

  private boolean carryOut(Forks forks, RunListener listener, LongSupplier nanos)
      throws InterruptedException {
    SessionSpec spec = new SessionSpec("check", new Trials(List.of(TRIAL), 2), 0, 5).in(forks);
    return new ForkedJvms(jvm(nanos)).carryOut(spec, conditions(listener));
  }

  private Conditions conditions(RunListener listener) {
    return new Conditions(
        new Runner(Kernels.standard(), Duration.ZERO),
        5,
        stop,
        listener,
        seen::add,
        Optional.empty(),
        List.copyOf(seen),
        new TimeGiven(() -> now, 0));
  }

  private List<Measurement> runs() {
    return seen.stream()
        .filter(Measurement.class::isInstance)
        .map(Measurement.class::cast)
        .toList();
  }

  @Test
  void eachJvmRepeatsThePlanInAnOrderOfItsOwn() throws InterruptedException {
    List<Integer> begun = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void began(Trial trial, int iteration) {
            begun.add(iteration);
          }
        };
    assertThat(carryOut(Forks.of(3), listener, () -> 10)).isTrue();
    assertThat(runs()).extracting(Measurement::fork).containsExactly(0, 0, 1, 1, 2, 2);
    assertThat(runs()).extracting(Measurement::iteration).containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(begun).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(asked).extracting(SessionSpec::seed).containsExactly(5L, 6L, 7L);
    assertThat(asked).allMatch(spec -> spec.forks().isEmpty());
  }

  @Test
  void aStoppedSessionBeginsNoFurtherJvm() throws InterruptedException {
    LongSupplier stopping =
        () -> {
          stop.raise();
          return 10;
        };
    assertThat(carryOut(Forks.of(3), RunListener.NONE, stopping)).isFalse();
    assertThat(asked).hasSize(1);
  }

  @Test
  void aPilotPlansTheRestAndItEndsWhenThePlanIsReached() throws InterruptedException {
    assertThat(carryOut(new Forks(50, 0.01, true), RunListener.NONE, () -> 1000)).isTrue();
    assertThat(asked).hasSize(6);
    assertThat(seen)
        .filteredOn(ForkPilot.class::isInstance)
        .singleElement()
        .extracting(pilot -> ((ForkPilot) pilot).forks())
        .isEqualTo(6);
  }

  @Test
  void whatNeverSettlesEndsAtTheMostThatIsAllowed() throws InterruptedException {
    long[] next = {1000};
    LongSupplier growing = () -> next[0] += 400;
    assertThat(carryOut(new Forks(9, 0.01, false), RunListener.NONE, growing)).isTrue();
    assertThat(asked).hasSize(9);
    assertThat(asked.getFirst().runs()).isEqualTo(ForkPilot.RUNS);
  }

  /** Such plans know no runs, so what each JVM observed is told apart by what stands before it. */
  @Test
  void jvmsOfAPlanThatTakesATimeShareIt() throws InterruptedException {
    Kernels kernels = Kernels.standard();
    Suite suite = new PrimeSuite();
    SessionSpec spec =
        new KernelsStudy()
            .plan(suite, suite.groups(), kernels.only(suite).all(), 30_000, Optional.empty(), 5)
            .in(Forks.of(3));
    List<Long> began = new ArrayList<>();
    Carrier jvm =
        (one, on) -> {
          assertThat(((TimedPlan) one.plan()).millis()).isEqualTo(10_000);
          assertThat(on.earlier()).containsExactly(new Missed(new Rung("a", Engine.C1), "earlier"));
          began.add(on.given().beganNanos());
          on.seen().accept(new Missed(new Rung("b", Engine.C1), "seed " + one.seed()));
          return true;
        };
    seen.add(new Missed(new Rung("a", Engine.C1), "earlier"));
    assertThat(new ForkedJvms(jvm).carryOut(spec, conditions(RunListener.NONE))).isTrue();
    assertThat(began).containsExactly(0L, 10_000_000_000L, 20_000_000_000L);
    assertThat(ForkBegan.each(Sessions.whole(spec, seen)))
        .extracting(fork -> fork.getLast().toString())
        .containsExactly(
            "Missed[rung=Rung[kernel=b, engine=C1], reason=seed 5]",
            "Missed[rung=Rung[kernel=b, engine=C1], reason=seed 6]",
            "Missed[rung=Rung[kernel=b, engine=C1], reason=seed 7]");
    assertThat(spec.lasting(Pilot.here(kernels))).contains(Duration.ofSeconds(30));
  }

  /** A JVM takes 40 s: the eighth would end after five minutes. */
  @Test
  void whatNeverSettlesEndsWhenTheTimeIsOverAndSaysSo() throws InterruptedException {
    long[] next = {1000};
    jvmNanos = 40_000_000_000L;
    LongSupplier growing = () -> next[0] += 400;
    Forks forks = new Forks(100, 0.01, true);
    assertThat(carryOut(forks, RunListener.NONE, growing)).isTrue();
    assertThat(asked).hasSize(7);
    SessionSpec spec = new SessionSpec("check", new Trials(List.of(TRIAL), 2), 0, 5).in(forks);
    assertThat(new CheckStudy().answer(Sessions.whole(spec, seen)).caveats())
        .filteredOn(caveat -> caveat.code().equals("until-not-reached"))
        .singleElement()
        .extracting(Caveat::message)
        .asString()
        .startsWith("7 JVMs did not make each median known within 1.0 %: the widest is known");
  }

  @Test
  void runsOfRealJvmsCountAsOneSampleEach() {
    Outcome told =
        Outcome.lab("check 7 11 --workers 1 --kernel trial-java --forks 2 --runs 3 --no-save");
    assertThat(told.exit()).as(told.err()).isZero();
    assertThat(told.out()).contains(" 7  P", "median of 6 runs in 2 JVMs:", "(range of 2:");
  }

  @Test
  void aNumberOfJvmsIsOneOrMore() {
    Outcome told = Outcome.lab("kernels --forks 0 --no-save");
    assertThat(told.exit()).isEqualTo(2);
    assertThat(told.err()).contains("'0' is not a whole number of 1 or more").hasLineCount(1);
  }

  @Test
  void aShareThatIsNoneIsAMistakeOfOneLine() {
    Outcome told = Outcome.of("check", "7", "--until", "soon", "--no-save");
    assertThat(told.exit()).isEqualTo(2);
    assertThat(told.err()).contains("--until: 'soon' is no share; write ±1% or 0.5%");
  }
}
