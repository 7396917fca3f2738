package org.primelab.study.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.net.ProtocolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.child.Frame;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.PrimeSuite;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.ForkPilot;
import org.primelab.session.ForkTimes;
import org.primelab.session.Forks;
import org.primelab.session.Session;
import org.primelab.session.SessionRunner;
import org.primelab.session.SessionSpec;
import org.primelab.session.SessionStore;
import org.primelab.simulated.Screen;
import org.primelab.study.Answers;
import org.primelab.study.Samples;
import org.primelab.study.SensorFound;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
import org.primelab.window.Judge;
import org.primelab.window.Streams;
import org.primelab.window.Window;
import tools.jackson.databind.JsonNode;

class KernelsStudyTest {
  private static final Suite SUITE = new PrimeSuite();
  private static final List<Kernel> SUITE_KERNELS = Kernels.of(List.of(SUITE)).all();

  private final KernelsStudy ladder = new KernelsStudy();

  private SessionSpec plan(String group) {
    return ladder.plan(
        SUITE, List.of(SUITE.group(group)), SUITE_KERNELS, 1000, Optional.empty(), 1);
  }

  @Test
  void thePlanTimesEveryKernelOfTheFamilyAndTheBooksLoopWithoutC2() {
    SessionSpec spec = plan("trial");
    KernelsPlan plan = (KernelsPlan) spec.plan();
    List<Rung> rungs = plan.entries().stream().map(KernelsPlan.Entry::rung).toList();
    SUITE_KERNELS.stream()
        .filter(kernel -> kernel.group().name().equals("trial"))
        .forEach(kernel -> assertThat(rungs).contains(new Rung(kernel.name(), Engine.HOTSPOT)));
    assertThat(rungs)
        .contains(
            new Rung("trial-java", Engine.C1),
            new Rung("trial-java", Engine.INTERPRETER),
            new Rung("trial-python", Engine.CPYTHON));
    assertThat(plan.kernels()).extracting(Kernel.Description::name).doesNotContain("flint");
  }

  @Test
  void thePlanHasPeersBesideThe64BitTestsAndAsksThemWhatTheyAreExactFor() {
    SessionSpec spec = plan("primality");
    KernelsPlan plan = (KernelsPlan) spec.plan();
    assertThat(plan.kernels())
        .extracting(Kernel.Description::name)
        .contains("flint", "pari", "gmp", "biginteger", "guava");
    assertThat(plan.entries())
        .contains(
            new KernelsPlan.Entry(new Rung("bpsw-interleaved-c", Engine.ONE_A_CALL), "primes_64"),
            new KernelsPlan.Entry(new Rung("guava", Engine.HOTSPOT), "primes_63"))
        .doesNotContain(new KernelsPlan.Entry(new Rung("guava", Engine.HOTSPOT), "primes_64"));
    assertThat(plan.gauges())
        .isSubsetOf(
            "cycle",
            "multiply",
            "multiply-avx512ifma",
            "multiply-chain",
            "divide-wide",
            "divide-wide-chain");
  }

  /** A cycle takes 0.25 ns in {@link Sessions#ladder}, and 7 of them a division. */
  @Test
  void cyclesAndLimitsComeFromTheGaugesOfTheSameSession() {
    JsonNode fast = json(Ladders.ladder()).path("kernels").get(1);
    double nanos = fast.path("nanos").path("median").asDouble();
    assertThat(fast.path("cycles").path("median").asDouble()).isCloseTo(nanos / 0.25, within(1e-9));
    JsonNode limit = fast.path("limit");
    assertThat(limit.path("gauge").asString()).isEqualTo("divide");
    assertThat(limit.path("nanos").asDouble()).isEqualTo(1.75);
    assertThat(limit.path("cycles").asDouble()).isEqualTo(7);
    assertThat(limit.path("distance").asDouble()).isCloseTo(nanos / 1.75, within(1e-9));
    assertThat(fast.path("buildNanos").asLong()).isEqualTo(170_000_000);
    assertThat(json(Ladders.ladder()).path("kernels").get(0).has("buildNanos")).isFalse();
  }

  @Test
  void anUnsteadyClockSaysNothingOfCycles() {
    JsonNode fast = json(Ladders.ladderWithAnUnsteadyClock()).path("kernels").get(1);
    assertThat(fast.path("cycles").path("unavailable").asString()).contains("not steady");
    assertThat(fast.path("cycles").path("cure").asString()).isNotEmpty();
    assertThat(fast.path("limit").path("nanos").asDouble()).isEqualTo(1.75);
  }

  private JsonNode json(Session session) {
    return Answers.json(ladder.answer(session));
  }

  @Test
  void aSessionIsReadAsItWasSaved(@TempDir Path folder) throws Exception {
    SessionStore store = SessionStore.create(folder);
    store.save(Ladders.ladder(), ladder.kinds());
    assertThat(store.load(name -> ladder.kinds())).isEqualTo(Ladders.ladder());
  }

  @Test
  void saysWhatACompiledLanguageGainsAndWhatTheBestMethodDoes() {
    assertThat(String.join(" ", Screen.lines(ladder.answer(Ladders.ladderWithPython()))))
        .contains("CPython takes 16.0 (96.9 %, n 6: 16.0 to 16.0) times as long as C like for like")
        .contains("16,000 times as long as the best method");
    assertThat(String.join(" ", Screen.lines(ladder.answer(Ladders.ladder()))))
        .doesNotContain("CPython takes");
  }

  @Test
  void ratiosAreTakenRoundByRoundAndTheSlowestComesFirst() {
    Report report = ladder.answer(Ladders.ladder());
    JsonNode kernels = json(Ladders.ladder()).path("kernels");
    assertThat(kernels.size()).isEqualTo(3);
    assertThat(kernels.get(0).path("name").asString()).isEqualTo("trial-c");
    JsonNode fast = kernels.get(1);
    assertThat(fast.propertyNames())
        .contains("name", "family", "language", "isa", "exactBelow", "available", "nanos", "unit");
    assertThat(fast.path("name").asString()).isEqualTo("trial-java");
    assertThat(fast.path("unit").asString()).isEqualTo("divisor");
    assertThat(fast.path("available").asBoolean()).isTrue();
    assertThat(fast.path("ratio").path("to").asString()).isEqualTo("trial-c");
    assertThat(fast.path("ratio").path("median").asDouble()).isEqualTo(4.0);
    assertThat(fast.path("ratio").path("low").asDouble()).isEqualTo(4.0);
    assertThat(fast.path("nanos").path("median").asDouble()).isBetween(2.9, 3.1);
    JsonNode missed = kernels.get(2);
    assertThat(missed.path("available").asBoolean()).isFalse();
    assertThat(missed.path("reason").asString()).isEqualTo("python3 is not installed");
    assertThat(report.failures()).isEmpty();
  }

  @Test
  void aWrongAnswerFailsTheSession() {
    assertThat(ladder.answer(Ladders.ladderWithAWrongAnswer()).failures())
        .containsExactly(
            "wrong answer: trial-java says that 9007199254740881 is composite;"
                + " the oracle says that it is prime");
  }

  /** Its child is killed once, or whenever there is one; the other rung goes on in any case. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aProcessThatIsKilledIsReplacedOnce(boolean again) throws InterruptedException {
    Rung java = new Rung("trial-java", Engine.HOTSPOT);
    Rung c = new Rung("trial-c", Engine.HOTSPOT);
    KernelsPlan plan =
        new KernelsPlan(
            "prime",
            List.of(),
            List.of(),
            List.of(new KernelsPlan.Entry(java, "prime_42"), new KernelsPlan.Entry(c, "prime_42")),
            List.of(),
            600_000,
            Optional.empty());
    StopFlag enough = new StopFlag();
    Queue<Double> shares = new ConcurrentLinkedQueue<>();
    RunListener assassin =
        new RunListener() {
          @Override
          public void progress(String doing, double done) {
            shares.add(done);
            if (doing.startsWith("round 2 ") || (again && doing.startsWith("round 3 "))) {
              ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            } else if (doing.startsWith("round 5 ")) {
              enough.raise();
            }
          }
        };
    Runner runner = new Runner(Kernels.standard(), Duration.ZERO);
    Session session =
        new SessionRunner(runner, enough).run(new SessionSpec("kernels", plan, 0, 1), assassin);
    assertThat(shares).hasSizeGreaterThan(1).allMatch(share -> share >= 0 && share <= 1);
    assertThat(session.only(Missed.class).stream().map(Missed::rung).toList())
        .isEqualTo(again ? List.of(java) : List.of());
    assertThat(session.only(Missed.class))
        .allSatisfy(missed -> assertThat(missed.reason()).contains("killed by signal 9"));
    RungTime last = session.only(RungTime.class).getLast();
    assertThat(last.round()).isGreaterThan(1);
    assertThat(last.rung()).isIn(again ? List.of(c) : List.of(c, java));
  }

  /** Both kernels have forty windows; what has no figure is not waited for. */
  @Test
  void figuresOfCleanSlicesTellHowWellTheyAreKnown() {
    Judge judge = new Judge(Streams.SENSOR, 42);
    List<Observation> clean = Ladders.windows(t -> false).observations();
    assertThat(LadderVerdicts.widest(clean, judge).orElseThrow())
        .as("they cannot be cut, which leaves 1.2 %")
        .isBetween(0.012, 0.013);
    List<Observation> never = Ladders.windows(t -> true).observations();
    assertThat(LadderVerdicts.widest(never, judge)).isEmpty();
  }

  @Test
  void figuresThatAreNotKnownAsWellAsWasAskedAreACaveat() {
    for (double share : List.of(0.001, 0.1)) {
      assertThat(ladder.answer(Ladders.windowsUntil(share)).caveats())
          .filteredOn(caveat -> caveat.code().equals("until-not-reached"))
          .hasSize(share < 0.01 ? 1 : 0);
    }
  }

  /** Four JVMs that differ by 2 %: a pilot plans how many there should be. */
  @Test
  void figuresOfEachJvmTellHowManyJvmsThereShouldBe() {
    Session session = Ladders.forks(0.98, 0.99, 1.01, 1.02);
    ForkTimes times = session.spec().plan().forkTimes(session.observations());
    assertThat(times.jvms()).isEqualTo(4);
    assertThat(times.trials()).hasSize(2);
    ForkPilot pilot = ForkPilot.after(times, new Forks(50, 0.01, true), 4, 0, 1000).orElseThrow();
    assertThat(pilot.forks()).isBetween(15, 30);
    assertThat(pilot.words()).contains("were enough; those to come take about");
  }

  @Test
  void everyEntryHasATurnARound() throws InterruptedException {
    Kernels kernels = Kernels.standard();
    Rung c = new Rung("trial-c", Engine.HOTSPOT);
    Rung java = new Rung("trial-java", Engine.HOTSPOT);
    Rung none = new Rung("none", Engine.HOTSPOT);
    KernelsPlan plan =
        new KernelsPlan(
            "prime",
            List.of(),
            kernels.all().stream().map(Kernel::description).toList(),
            List.of(
                new KernelsPlan.Entry(c, "prime_42"),
                new KernelsPlan.Entry(java, "prime_42"),
                new KernelsPlan.Entry(none, "prime_42")),
            List.of("cycle"),
            2500,
            Optional.empty());
    Runner runner = new Runner(kernels, Duration.ZERO);
    Session session =
        new SessionRunner(runner, new StopFlag())
            .run(new SessionSpec("kernels", plan, 0, 1), RunListener.NONE);
    assertThat(session.only(Missed.class))
        .extracting(missed -> missed.rung())
        .containsExactly(none);
    Map<Integer, Set<Rung>> rounds =
        session.only(RungTime.class).stream()
            .collect(
                Collectors.groupingBy(
                    RungTime::round, Collectors.mapping(RungTime::rung, Collectors.toSet())));
    assertThat(rounds.get(0)).containsExactlyInAnyOrder(c, java);
    assertThat(session.only(Windowed.class).stream().filter(w -> w.round() == 0))
        .as("three windows, each a turn's")
        .hasSize(6);
    assertThat(session.only(SensorFound.class)).hasSize(1);
    assertThat(session.only(GaugeWindow.class)).isNotEmpty();
    assertThat(rounds.values())
        .as("time runs out in the middle of the last round")
        .allSatisfy(r -> assertThat(r).isSubsetOf(c, java));
  }

  @Test
  void operationsThatTakeNoTimeWereNotGauged() {
    assertThatThrownBy(() -> new Gauged("divide", 0, 1000, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("divide: 1000 operations in 0 ns");
    assertThatThrownBy(() -> new Gauged("divide", 0, 0, 1000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void figuresAndRatiosAreThoseOfCleanSlices() {
    JsonNode kernels = json(Ladders.windows(t -> t % 200 < 80)).path("kernels");
    JsonNode c = kernels.get(0);
    JsonNode java = kernels.get(1);
    assertThat(c.path("name").asString()).isEqualTo("trial-c");
    assertThat(java.path("ratio").path("median").asDouble()).isCloseTo(4, withinPercentage(0.3));
    assertThat(java.path("ratio").path("low").asDouble()).isLessThan(4);
    assertThat(java.path("ratio").path("high").asDouble()).isGreaterThan(4);
    double ghz = 3;
    double cycles = c.path("cycles").path("median").asDouble();
    assertThat(c.path("nanos").path("median").asDouble())
        .isCloseTo(cycles / ghz, withinPercentage(0.3));
    assertThat(c.path("clean").path("share").asDouble()).isBetween(0.4, 0.75);
    JsonNode reason = c.path("clean").path("reasons").get(0);
    assertThat(reason.path("what").asString()).isEqualTo("neighbour");
    assertThat(reason.path("share").asDouble()).isBetween(0.25, 0.6);
    JsonNode limit = java.path("limit");
    assertThat(limit.path("distance").asDouble()).isCloseTo(1.25, withinPercentage(0.5));
    assertThat(limit.path("cycles").asDouble()).isCloseTo(0.2, withinPercentage(0.5));
  }

  @Test
  void whereNothingIsCleanThereIsABoundAndNoFigure() {
    Report report = ladder.answer(Ladders.windows(t -> true));
    JsonNode c = Answers.json(report).path("kernels").get(0);
    assertThat(c.path("nanos").path("unavailable").asString())
        .startsWith("0 % of slices were clean, neighbour 100 %; ");
    assertThat(c.path("nanos").path("cure").asString()).isNotEmpty();
    assertThat(c.path("cycles").has("unavailable")).isTrue();
    assertThat(c.path("ratio").has("unavailable")).isTrue();
    assertThat(c.path("limit").has("unavailable")).isTrue();
    assertThat(c.path("clean").path("share").asDouble()).isZero();
    assertThat(c.path("atMost").path("nanosAtMost").asDouble()).isPositive();
    assertThat(report.failures()).isEmpty();
  }

  @Test
  void aCoreThatWasNeverSeenAloneIsDoubted() {
    assertThat(ladder.answer(Ladders.windows(t -> false)).caveats())
        .extracting(Caveat::code)
        .doesNotContain("siblings-unknown", "drift", "no-steady-state", "below-limit");
    assertThat(ladder.answer(Ladders.windowsThatChange()).caveats())
        .extracting(Caveat::code)
        .contains("siblings-unknown", "no-steady-state", "below-limit");
  }

  /** Ten cycles a product that waits for the last, one for others; of 63 products or twice that. */
  @Test
  void whatTestsOneNumberAfterTheOtherIsToldItsChain() {
    List<JsonNode> rows =
        json(Ladders.chains(SUITE_KERNELS)).path("kernels").valueStream().toList();
    assertThat(rows)
        .filteredOn(row -> row.has("chain"))
        .extracting(row -> row.path("name").asString() + " " + row.path("engine").asString())
        .contains("bpsw-c hotspot", "bpsw-interleaved-c one_a_call", "bpsw-java hotspot")
        .doesNotContain("bpsw-interleaved-c hotspot", "trial-c hotspot", "flint hotspot")
        .doesNotContain("bpsw-interleaved-java hotspot", "bpsw-interleaved-vector hotspot");
    JsonNode chain = chain(rows, "bpsw-c");
    assertThat(chain.path("gauge").asString()).isEqualTo("multiply-chain");
    assertThat(chain.path("operations").asDouble()).isEqualTo(126);
    assertThat(chain.path("cycles").asDouble()).isCloseTo(1260, withinPercentage(0.5));
    assertThat(chain(rows, "bpsw-interleaved-java").path("cycles").asDouble())
        .isCloseTo(630, withinPercentage(0.5));
    assertThat(chain(rows, "mr7-c").path("unavailable").asString()).contains("divide-wide-chain");
  }

  private static JsonNode chain(List<JsonNode> rows, String kernel) {
    return rows.stream()
        .filter(row -> row.path("name").asString().equals(kernel) && row.has("chain"))
        .findFirst()
        .orElseThrow()
        .path("chain");
  }

  /** 0.98 of its limit stood there without a word. */
  @Test
  void nothingIsQuickerThanItsLimitWithoutAWord() {
    Report report = ladder.answer(Ladders.windowsAtTheLimit());
    assertThat(report.caveats())
        .filteredOn(caveat -> caveat.code().equals("at-limit"))
        .singleElement()
        .extracting(Caveat::message)
        .asString()
        .contains("trial-c");
    assertThat(report.caveats()).extracting(Caveat::code).doesNotContain("below-limit");
  }

  @Test
  void cpusAreToldApart() {
    JsonNode cpus = json(Ladders.windows(t -> t % 200 < 80)).path("cpus");
    assertThat(cpus).hasSize(1);
    assertThat(cpus.get(0).path("id").asInt()).isZero();
    assertThat(cpus.get(0).path("clean").path("share").asDouble()).isBetween(0.4, 0.75);
  }

  /** Cycles of what waits for memory are as many as the clock makes of them. */
  @Test
  void aKernelWithATableIsGivenInTimeWithTheClockBesideIt() {
    JsonNode table = json(Ladders.windowsOfATable()).path("kernels").get(0);
    assertThat(table.path("cycles").path("unavailable").asString()).contains("memory", "GHz");
    assertThat(table.path("nanos").path("median").asDouble()).isPositive();
  }

  @Test
  void aSessionOfWindowsIsReadAsItWasSaved(@TempDir Path folder) throws Exception {
    Session session = Ladders.windows(t -> false);
    SessionStore store = SessionStore.create(folder);
    store.save(session, ladder.kinds());
    assertThat(store.load(name -> ladder.kinds())).isEqualTo(session);
  }

  @Test
  void aWindowComesOutOfAProcessAsItWentIn() throws Exception {
    Window window = Streams.quiet().preemptedAt(2).windowsSeen().getFirst();
    TimedWindow sent = new TimedWindow(window, 3, -1);
    assertThat(TimedWindow.of(sent.frame())).isEqualTo(sent);
    assertThatThrownBy(() -> TimedWindow.of(Frame.row(1, 2))).isInstanceOf(ProtocolException.class);
  }

  @Test
  void severalJvmsAreToldAndEachIsOneSample() {
    Report report = ladder.answer(Ladders.forks(0.9, 0.95, 1, 1.02, 1.05, 1.1, 1.2));
    JsonNode answer = Answers.json(report);
    assertThat(answer.path("forks").asInt()).isEqualTo(7);
    JsonNode java = answer.path("kernels").get(1);
    assertThat(java.path("nanos").path("n").asInt()).isEqualTo(7);
    assertThat(java.path("ratio").path("median").asDouble()).isCloseTo(4, withinPercentage(0.2));
    assertThat(java.path("ratio").path("high").asDouble()).isLessThan(4.02);
    assertThat(java.path("ratio").path("coverage").asDouble()).isGreaterThan(0.98);
    assertThat(report.blocks().toString())
        .contains("35 rounds in 7 JVMs, each of which counts as one sample");
    assertThat(answer.path("cpus").get(0).path("windows").asInt()).isEqualTo(70);
  }

  /** It said that fifteen rounds were as many samples, and that a JVM's lack was all JVMs'. */
  @Test
  void whatCannotBeCutHasOneSampleAJvmToo() {
    Report report = ladder.answer(Ladders.forksOfWholes());
    JsonNode java = Answers.json(report).path("kernels").get(1);
    assertThat(java.path("nanos").path("n").asInt()).isEqualTo(3);
    assertThat(java.path("ratio").path("n").asInt()).isEqualTo(3);
    assertThat(java.path("ratio").path("median").asDouble()).isEqualTo(2);
    assertThat(report.blocks().toString()).contains("in 1 of 3 JVMs: the time was over");
  }

  @Test
  void fewJvmsAreARange() {
    Report report = ladder.answer(Ladders.forks(0.9, 1, 1.1));
    String told = String.join("\n", Screen.lines(report));
    assertThat(told).contains("range of 3: ").doesNotContain("±");
    assertThat(json(Ladders.windows(t -> false)).has("forks")).isFalse();
  }

  @Test
  void aSessionOfSeveralJvmsIsReadAsItWasSavedAndComparedJvmByJvm(@TempDir Path folder)
      throws Exception {
    Session session = Ladders.forks(1, 2, 3);
    SessionStore store = SessionStore.create(folder);
    store.save(session, ladder.kinds());
    assertThat(store.load(name -> ladder.kinds())).isEqualTo(session);
    assertThat(Samples.of(session).getFirst().independent()).hasSize(3);
  }

  @Test
  void everyKernelOfASuiteFitsAScreen() {
    for (Suite suite : Suite.builtIn()) {
      Screen.holds(new KernelsStudy().answer(Ladders.everyKernelOf(suite, 40)));
    }
  }
}
