package org.primelab.study.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.ffi.StopFlag;
import org.primelab.placement.Placement;
import org.primelab.report.Report;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.Plan;
import org.primelab.session.Session;
import org.primelab.session.SessionRunner;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.stats.Holm;
import org.primelab.stats.Interval;
import org.primelab.stats.SignedRank;
import org.primelab.study.Verdict;
import org.primelab.study.compare.Contender.Kind;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;
import org.primelab.suite.Mistake;

class CompareStudyTest {
  private static final CompareStudy STUDY = new CompareStudy();
  private static final Optional<String> ALONE = Optional.empty();

  private static Contender command(String line) {
    return new Contender(line, Kind.COMMAND, line, List.of(), Optional.empty());
  }

  private static SessionSpec spec(boolean duet, Optional<Gate> gate, String... lines) {
    CompareStudy.Terms terms =
        new CompareStudy.Terms(1000, Optional.empty(), 0.02, Optional.of(duet), gate);
    return STUDY.plan(
        List.of(lines).stream().map(CompareStudyTest::command).toList(),
        Optional.empty(),
        List.of(),
        terms,
        1);
  }

  @Test
  void aCommandThatHangsIsEndedWithWhatItStartedAndTold() {
    String line = "sleep 1000 & kill -STOP $$";
    Invoker invoker =
        new Invoker(
            (ComparePlan) spec(false, Optional.empty(), line, "true").plan(),
            Kernels.standard(),
            1,
            new StopFlag(),
            new UsualTimes(),
            expected -> Duration.ofMillis(500));
    assertThatThrownBy(() -> invoker.invoke(command(line), ALONE, 0))
        .isInstanceOf(IOException.class)
        .hasMessage("the command gave no answer within 0.5 s; ended it");
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  /** What it took is what the next one is expected to take, the longest of all. */
  @Test
  void expectsWhatEarlierInvocationsTook() {
    UsualTimes usual = new UsualTimes();
    Duration first = Duration.ofSeconds(7);
    assertThat(usual.of(command("a"), first)).isEqualTo(first);
    usual.took(command("a"), 2_000);
    usual.took(command("a"), 1_000);
    assertThat(usual.of(command("a"), first)).isEqualTo(Duration.ofNanos(2_000));
    assertThat(usual.of(command("b"), first)).isEqualTo(first);
  }

  private static Invocation took(String label, int round, double nanos) {
    return new Invocation(label, ALONE, round, nanos, Optional.empty());
  }

  /** By turns, the second so many times as long as the first, and each round noisy as a whole. */
  private static Session turns(Optional<Gate> gate, int rounds, double times, double noise) {
    Random random = new Random(rounds);
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double disturbed = 1e6 * (1 + random.nextDouble());
      seen.add(took("a", round, disturbed * (1 + noise * random.nextGaussian())));
      seen.add(took("b", round, times * disturbed * (1 + noise * random.nextGaussian())));
    }
    return Sessions.whole(spec(false, gate, "a", "b"), seen);
  }

  private static CompareRow row(Session session) {
    return CompareAnswer.of(session).rows().getFirst();
  }

  @Test
  void equalThingsAreTheSameAndUnequalOnesAreNot() {
    assertThat(row(turns(Optional.empty(), 16, 1, 0.005)).verdict()).isEqualTo(Verdict.SAME);
    CompareRow slower = row(turns(Optional.empty(), 16, 1.05, 0.005));
    assertThat(slower.verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(slower.ratio().orElseThrow().median()).isCloseTo(1.05, within(0.01));
    assertThat(row(turns(Optional.empty(), 16, 0.9, 0.005)).verdict()).isEqualTo(Verdict.FASTER);
  }

  @Test
  void whatDisturbsWholeRoundsCancelsOut() {
    Interval ratio = row(turns(Optional.empty(), 12, 1.1, 0)).ratio().orElseThrow();
    assertThat(ratio.high() - ratio.low()).isLessThan(1e-9);
  }

  @Test
  void noiseLeavesTheVerdictOpenAndSaysForHowLong() {
    CompareRow row = row(turns(Optional.empty(), 8, 1.02, 0.1));
    assertThat(row.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(row.reason()).hasValueSatisfying(why -> assertThat(why).contains("times as many"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void fewPairsAreARangeWithoutAVerdict(int pairs) {
    Session session = turns(Optional.empty(), pairs, 1.5, 0.001);
    assertThat(row(session).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(row(session).reason())
        .hasValueSatisfying(why -> assertThat(why).endsWith("needs 6"));
    assertThat(row(session).ratio().orElseThrow().coverage()).isEqualTo(1 - 2 / Math.pow(2, pairs));
    assertThat(STUDY.answer(session).blocks().toString())
        .contains(pairs == 1 ? "one sample" : "range of " + pairs);
  }

  /**
   * 2,000 comparisons of equal things that end early where they may, and at 60 rounds at the
   * latest: a verdict of a difference in hardly more than one in twenty.
   */
  @Test
  void equalThingsSeldomDifferThoughThereAreEarlyLooks() {
    Random random = new Random(7);
    int different = 0;
    for (int i = 0; i < 2000; i++) {
      double[] ratios =
          random.doubles(60).map(d -> Math.exp(0.1 * random.nextGaussian())).toArray();
      Verdict verdict = Verdict.UNDECIDED;
      for (int n = CompareRun.FIRST_LOOK; n < 60 && verdict == Verdict.UNDECIDED; n *= 2) {
        verdict = verdict(Arrays.copyOf(ratios, n), CompareRun.EARLY);
      }
      verdict = verdict == Verdict.UNDECIDED ? verdict(ratios, Interval.USUAL) : verdict;
      different += verdict == Verdict.FASTER || verdict == Verdict.SLOWER ? 1 : 0;
    }
    assertThat(different).isLessThan(120);
  }

  @Test
  void whatIsDecidedNeedNotBeKnownAnyBetter() {
    List<CompareRow> rows =
        List.of(row(turns(Optional.empty(), 8, 1.02, 0.1)), row(turns(Optional.empty(), 16, 2, 0)));
    double open = rows.getFirst().ratio().orElseThrow().reach();
    assertThat(CompareRow.widest(rows, Set.of())).hasValue(open);
    assertThat(CompareRow.widest(rows, Set.of("b"))).hasValue(0);
    assertThat(CompareRow.settled(rows)).containsExactly("b");
    assertThat(CompareRow.widest(List.of(row(turns(Optional.empty(), 5, 1, 0.1))), Set.of()))
        .as("five pairs have a range")
        .isEmpty();
  }

  @Test
  void ratiosThatAreNotKnownAsWellAsWasAskedAreACaveat() {
    CompareStudy.Terms terms =
        new CompareStudy.Terms(
            1000,
            Optional.empty(),
            0.02,
            Optional.of(false),
            Optional.empty(),
            List.of(),
            false,
            Optional.of(0.01));
    SessionSpec spec = STUDY.plan(List.of(command("a"), command("b")), ALONE, List.of(), terms, 1);
    List<Observation> open = turns(Optional.empty(), 8, 1.02, 0.1).observations();
    assertThat(STUDY.answer(Sessions.whole(spec, open)).caveats())
        .filteredOn(caveat -> caveat.code().equals("until-not-reached"))
        .hasSize(1);
    List<Observation> decided = turns(Optional.empty(), 16, 2, 0.1).observations();
    assertThat(STUDY.answer(Sessions.whole(spec, decided)).caveats()).isEmpty();
  }

  private static Verdict verdict(double[] ratios, double coverage) {
    SignedRank tested = SignedRank.ofRatios(ratios, coverage);
    return Verdict.of(tested.ratio(), tested.p(), 0.02);
  }

  @Test
  void manyRowsAreAdjustedFor() {
    assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03}))
        .containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-12));
    assertThat(Holm.adjusted(new double[] {0.9, 0.9})).containsExactly(1, 1);
  }

  /** The first CPU is twice as fast as the second: with places changed, neither is favoured. */
  @Test
  void aDuetChangesPlaces() {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 8; round++) {
      seen.add(duet("a", "b", round, 100));
      seen.add(duet("b", "a", round, 206));
      seen.add(duet("b", "a", round, 103));
      seen.add(duet("a", "b", round, 200));
    }
    seen.add(duet("a", "b", 8, 100)); // the other half of this round is missing
    CompareRow row = row(Sessions.whole(spec(true, Optional.empty(), "a", "b"), seen));
    assertThat(row.ratio().orElseThrow().median()).isCloseTo(1.03, within(1e-9));
    assertThat(row.ratio().orElseThrow().n()).isEqualTo(8);
    assertThat(row.invocations()).isEqualTo(16);
  }

  private static Invocation duet(String label, String beside, int round, double nanos) {
    return new Invocation(label, Optional.of(beside), round, nanos, Optional.empty());
  }

  @Test
  void aGateFailsWhereTheWholeIntervalIsBeyondIt() {
    Optional<Gate> gate = Optional.of(Gate.parse("slower 3%"));
    assertThat(STUDY.answer(turns(gate, 16, 1.05, 0.001)).failures())
        .containsExactly("b is slower by more than 3.0 % than a");
    assertThat(STUDY.answer(turns(gate, 16, 1.02, 0.001)).failures()).isEmpty();
    assertThat(STUDY.answer(turns(gate, 3, 1.5, 0.001)).failures()).isEmpty();
    assertThat(STUDY.answer(turns(Optional.of(Gate.parse("faster")), 16, 0.9, 0.001)).failures())
        .hasSize(1);
    for (String bad : List.of("", "slower 3", "quicker 3%", "slower -3%")) {
      assertThatThrownBy(() -> Gate.parse(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("write slower 3%");
    }
  }

  @Test
  void whatCouldNotRunIsNotCompared() {
    List<Observation> seen = List.of(took("a", 0, 5), new NotInvoked("b", "it exited"));
    Session session = Sessions.whole(spec(false, Optional.empty(), "a", "b"), seen);
    assertThat(row(session).verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(row(session).reason()).contains("b: it exited");
    assertThat(STUDY.answer(session).failures()).containsExactly("b: it exited");
  }

  @Test
  void onlyItsOwnKernelsAreAsked() {
    List<Contender> contenders =
        List.of(
            new Contender("a", Kind.KERNEL, "own:a-c", List.of(), Optional.empty()),
            new Contender("a (2)", Kind.KERNEL, "own:a-c", List.of("-Xint"), Optional.empty()),
            command("own:b-c"));
    CompareStudy.Terms terms =
        new CompareStudy.Terms(1, Optional.of(1), 0.02, Optional.of(false), Optional.empty());
    Plan plan = STUDY.plan(contenders, Optional.of("own"), List.of(), terms, 1).plan();
    assertThat(plan.kernels("own")).containsExactly("a-c");
    assertThat(plan.kernels("prime")).isEmpty();
  }

  @Test
  void aWrongAnswerFails() {
    Mistake mistake = new Mistake(Argument.number(7), Answer.of(false), Answer.of(true));
    Invocation wrong = new Invocation("b", ALONE, 0, 5, Optional.of(mistake));
    Report report =
        STUDY.answer(Sessions.whole(spec(false, Optional.empty(), "a", "b"), List.of(wrong)));
    assertThat(report.failures()).hasSize(1).first().asString().startsWith("wrong answer: b says");
  }

  private static Session run(SessionSpec spec) throws InterruptedException {
    Runner runner = new Runner(Kernels.standard(), Duration.ZERO);
    return new SessionRunner(runner, new StopFlag()).run(spec, RunListener.NONE);
  }

  @Test
  void commandsAreRunByTurnsInFreshShells() throws InterruptedException {
    Session session = run(spec(false, Optional.empty(), "true", "exit 3"));
    assertThat(session.only(NotInvoked.class))
        .extracting(NotInvoked::label, NotInvoked::reason)
        .hasSize(1)
        .first()
        .asString()
        .contains("exit 3")
        .contains("status 3");
  }

  @Test
  void aKernelIsTimedInJvmsOfItsOwn() throws InterruptedException {
    List<Contender> twice =
        List.of("", "-Xint").stream()
            .map(
                flag ->
                    new Contender(
                        "trial-java" + flag,
                        Kind.KERNEL,
                        "prime:trial-java",
                        flag.isEmpty() ? List.of() : List.of(flag),
                        Optional.empty()))
            .toList();
    CompareStudy.Terms terms =
        new CompareStudy.Terms(1, Optional.of(1), 0.02, Optional.of(false), Optional.empty());
    Session session = run(STUDY.plan(twice, Optional.of("prime"), List.of("1000003"), terms, 1));
    assertThat(session.only(Invocation.class))
        .extracting(Invocation::label)
        .containsExactlyInAnyOrder("trial-java", "trial-java-Xint");
    assertThat(STUDY.answer(session).failures()).isEmpty();
    assertThat(row(session).ratio().orElseThrow().median()).isGreaterThan(2);
  }

  @Test
  void aFlagThatTheJvmDoesNotKnowIsTheReason() throws InterruptedException {
    Contender plain =
        new Contender("a", Kind.KERNEL, "prime:trial-java", List.of(), Optional.empty());
    Contender bad =
        new Contender("b", Kind.KERNEL, "prime:trial-java", List.of("-XX:Nope"), Optional.empty());
    CompareStudy.Terms terms =
        new CompareStudy.Terms(1, Optional.of(1), 0.02, Optional.of(false), Optional.empty());
    Session session =
        run(STUDY.plan(List.of(plain, bad), Optional.of("prime"), List.of("7"), terms, 1));
    assertThat(row(session).verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(row(session).reason().orElseThrow()).contains("Unrecognized VM option 'Nope'");
  }

  @Test
  void aDuetRunsBothAtOnce() throws InterruptedException {
    assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
    CompareStudy.Terms terms =
        new CompareStudy.Terms(1, Optional.of(1), 0.02, Optional.of(true), Optional.empty());
    Session session =
        run(STUDY.plan(List.of(command("true"), command("exit 0")), ALONE, List.of(), terms, 1));
    assertThat(session.only(Invocation.class))
        .extracting(Invocation::label)
        .containsExactlyInAnyOrder("true", "exit 0", "exit 0", "true");
    assertThat(row(session).ratio().orElseThrow().n()).isEqualTo(1);
  }

  private static Contender team(Model model, int workers) {
    Team team = new Team(model, Placement.NONE, workers);
    return new Contender(
        team.label(),
        Kind.KERNEL,
        "prime:trial-java",
        List.of(),
        Optional.empty(),
        Optional.of(team));
  }

  @Test
  void modelsRunAllNumbersInJvmsOfTheirOwn() throws InterruptedException {
    List<Contender> teams =
        List.of(team(new Model.Sequential(), 1), team(new Model.Processes(), 2));
    CompareStudy.Terms terms =
        new CompareStudy.Terms(1, Optional.of(1), 0.02, Optional.of(false), Optional.empty());
    Session session =
        run(STUDY.plan(teams, Optional.of("prime"), List.of("7", "1000003"), terms, 1));
    assertThat(session.only(Invocation.class))
        .extracting(Invocation::label)
        .containsExactlyInAnyOrder("sequential", "processes × 2");
    assertThat(STUDY.answer(session).failures()).isEmpty();
  }

  @Test
  void theNarrowerWayIsGoneOnWith() {
    SessionSpec open = open();
    ComparePlan plan = (ComparePlan) open.plan();
    List<Invocation> seen = new ArrayList<>();
    for (int round = 0; round < Choice.ROUNDS; round++) {
      seen.add(took("a", round, 100));
      seen.add(took("b", round, 100 + 10 * round));
      for (int place = 0; place < 2; place++) {
        seen.add(duet("a", "b", round, 100));
        seen.add(duet("b", "a", round, 100 + round));
      }
    }
    long second = 1_000_000_000L * Choice.ROUNDS;
    Choice choice = Choice.of(plan, seen, second, second).orElseThrow();
    assertThat(choice.duet()).isTrue();
    assertThat(choice.turnsSpread()).isCloseTo(0.115, within(0.005));
    assertThat(choice.duetSpread()).isCloseTo(0.0128, within(0.0005));
    // Ten times as narrow, but a hundred and more times as long: turns would be narrower by then.
    assertThat(Choice.of(plan, seen, second, 200 * second).orElseThrow().duet()).isFalse();
    assertThat(Choice.of(plan, seen.subList(0, 2), second, second)).isEmpty();
    List<Observation> all = new ArrayList<>(seen);
    all.add(choice);
    Report report = STUDY.answer(Sessions.whole(open, all));
    assertThat(report.blocks().toString())
        .contains("invoked in duets: in 4 rounds of both ways ratios spread by 1.3 %")
        .contains("both at once on two CPUs");
    assertThat(row(Sessions.whole(open, all)).invocations()).isEqualTo(8);
  }

  private static SessionSpec open() {
    CompareStudy.Terms terms =
        new CompareStudy.Terms(1000, Optional.empty(), 0.02, Optional.empty(), Optional.empty());
    return STUDY.plan(List.of(command("a"), command("b")), ALONE, List.of(), terms, 1);
  }

  /** The way is chosen by spreads, which say nothing about where the ratio lies. */
  @Test
  void equalThingsSeldomDifferThoughTheWayIsChosen() {
    ComparePlan plan = (ComparePlan) open().plan();
    Random random = new Random(3);
    int different = 0;
    for (int i = 0; i < 1000; i++) {
      List<Invocation> seen = new ArrayList<>();
      for (int round = 0; round < 20; round++) {
        seen.add(took("a", round, 100));
        seen.add(took("b", round, 100 * Math.exp(0.1 * random.nextGaussian())));
        double together = 100 * Math.exp(0.1 * random.nextGaussian());
        for (int place = 0; place < 2; place++) {
          seen.add(duet("a", "b", round, 100));
          seen.add(duet("b", "a", round, together));
        }
      }
      List<Invocation> pilot = seen.stream().filter(one -> one.round() < Choice.ROUNDS).toList();
      boolean duet = Choice.of(plan, pilot, 1000, 1000).orElseThrow().duet();
      Verdict verdict =
          CompareRow.all(plan, duet, seen, List.of(), Interval.USUAL).getFirst().verdict();
      different += verdict == Verdict.FASTER || verdict == Verdict.SLOWER ? 1 : 0;
    }
    assertThat(different).isLessThan(70);
  }

  @Test
  void bothWaysAreTriedAndOneIsGoneOnWith() throws InterruptedException {
    assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
    CompareStudy.Terms terms =
        new CompareStudy.Terms(
            1, Optional.of(Choice.ROUNDS + 1), 0.02, Optional.empty(), Optional.empty());
    Session session =
        run(STUDY.plan(List.of(command("true"), command("exit 0")), ALONE, List.of(), terms, 1));
    boolean duet = session.only(Choice.class).getFirst().duet();
    assertThat(session.only(Invocation.class))
        .filteredOn(one -> one.round() == Choice.ROUNDS)
        .hasSize(duet ? 4 : 2)
        .allMatch(one -> one.beside().isPresent() == duet);
    assertThat(row(session).ratio().orElseThrow().n()).isEqualTo(Choice.ROUNDS + 1);
  }

  @Test
  void whatNeverBecameSteadyIsSaid() {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      seen.add(took("a", round, 100));
      seen.add(took("b", round, 100));
      if (round < 3) {
        seen.add(new NoSteadyState("b", round, 60, 101, 0.9));
      }
    }
    seen.add(new NoSteadyState("a", 5, 60, 101, 1.5)); // one of ten is nothing to speak of
    Session session = Sessions.whole(spec(false, Optional.empty(), "a", "b"), seen);
    assertThat(CompareAnswer.of(session).unsettled())
        .containsExactly(new Unsettled("b", 3, 10, 0.9));
    assertThat(STUDY.answer(session).caveats())
        .filteredOn(caveat -> caveat.code().equals("no-steady-state"))
        .hasSize(1)
        .first()
        .asString()
        .contains("invocations of b (3 of 10, by 10.0 %)");
  }
}
