package org.primelab.study.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.ffi.StopFlag;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.RoundPilot;
import org.primelab.session.Rounds.Until;
import org.primelab.session.Session;
import org.primelab.session.SessionRunner;
import org.primelab.session.SessionSpec;
import org.primelab.session.SessionStore;
import org.primelab.session.Sessions;
import org.primelab.simulated.Screen;
import org.primelab.study.Answers;
import org.primelab.study.SensorFound;
import org.primelab.study.Verdict;
import org.primelab.study.compare.Contender.Kind;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;
import org.primelab.suite.Mistake;
import org.primelab.window.Judge;
import org.primelab.window.Streams;
import org.primelab.window.Window;
import tools.jackson.databind.JsonNode;

/** Kernels by turns in one process: windows that were never measured, and a few real ones. */
class CompareWindowsTest {
  private static final CompareStudy STUDY = new CompareStudy();

  @TempDir Path folder;

  private static SessionSpec spec(double equal, String... kernels) {
    return spec(equal, 300, Optional.empty(), kernels);
  }

  private static SessionSpec spec(
      double equal, long millis, Optional<Double> within, String... kernels) {
    List<Contender> contenders = new ArrayList<>();
    for (String kernel : kernels) {
      contenders.add(
          new Contender(kernel, Kind.KERNEL, "prime:" + kernel, List.of(), Optional.empty()));
    }
    return STUDY.plan(
        contenders,
        Optional.of("prime"),
        List.of(),
        new CompareStudy.Terms(
            millis,
            Optional.empty(),
            equal,
            Optional.of(false),
            Optional.empty(),
            List.of(),
            true,
            within),
        1);
  }

  /** Three windows a round, all of one kernel after the other's. */
  private static List<Observation> windows(String label, Streams stream) {
    List<Observation> seen = new ArrayList<>();
    int place = 0;
    for (Window window : stream.windowsSeen()) {
      seen.add(new ComparedWindow(label, place++ / 3, window, Optional.empty()));
    }
    return seen;
  }

  private static Session session(double equal, Streams a, Streams b) {
    List<Observation> seen = new ArrayList<>(List.of(new SensorFound(Streams.SENSOR)));
    seen.addAll(windows("trial-c", a));
    seen.addAll(windows("trial-java", b));
    return Sessions.whole(spec(equal, "trial-c", "trial-java"), seen);
  }

  private static CompareRow row(Session session) {
    return CompareAnswer.of(session).rows().getFirst();
  }

  /** A neighbour is there for a third of the time, and slows the one more than the other. */
  @Test
  void oneInAHundredIsFoundBesideANeighbour() {
    Streams often = Streams.quiet().times(120);
    CompareRow slower =
        row(
            session(
                0.002,
                often.beside(t -> t % 90 < 30, 1.1),
                often.of(101_000).seeded(3).beside(t -> t % 90 < 30, 1.9)));
    assertThat(slower.verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(slower.ratio().orElseThrow().median()).isCloseTo(1.01, within(0.001));
    assertThat(slower.aNanos().orElseThrow()).isCloseTo(100_000 / 3.0, within(100.0));
  }

  /** Rounds of one process agree within less than processes do. */
  @Test
  void theIntervalIsNoNarrowerThanSessionsDiffer() {
    Streams same = Streams.quiet().times(120);
    CompareRow row = row(session(0.02, same, same.of(100_200).seeded(3)));
    assertThat(row.verdict()).isEqualTo(Verdict.SAME);
    assertThat(row.ratio().orElseThrow().contains(1)).isTrue();
    assertThat(row.ratio().orElseThrow().high()).isGreaterThan(1.005);
  }

  @Test
  void whatWasNeverCleanIsNotComparableAndSaysWhoDisturbed() {
    Session session = session(0.02, Streams.quiet(), Streams.quiet().beside(t -> true, 1.8));
    CompareRow row = row(session);
    assertThat(row.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(row.reason().orElseThrow())
        .startsWith("trial-java: 0 % of slices were clean, neighbour 100 %")
        .endsWith("cycles at most");
  }

  @Test
  void theShareOfCleanSlicesAndTheClockAreTold() {
    Session session = session(0.02, Streams.quiet(), Streams.quiet().seeded(3));
    Report report = STUDY.answer(session);
    JsonNode answer = Answers.json(report);
    assertThat(answer.path("clean").path("share").asDouble()).isEqualTo(1);
    assertThat(answer.path("clock").path("median").asDouble()).isCloseTo(3, within(0.01));
    assertThat(Screen.lines(report))
        .contains("clean slices, which alone count: 100 %; clock 3.00 to 3.00 GHz")
        .anyMatch(line -> line.contains("by turns in one process, in clean slices"));
  }

  @Test
  void aSessionIsReadAsItWasSaved() throws Exception {
    Session session = session(0.02, Streams.quiet().times(6), Streams.quiet().times(6));
    SessionStore store = SessionStore.create(folder);
    store.save(session, STUDY.kinds());
    assertThat(store.load(name -> STUDY.kinds())).isEqualTo(session);
  }

  @Test
  void aWrongAnswerFails() {
    Mistake mistake = new Mistake(Argument.number(9), Answer.of(true), Answer.of(false));
    Window window = Streams.quiet().windowsSeen().getFirst();
    Session session =
        Sessions.whole(
            spec(0.02, "trial-c", "trial-java"),
            List.of(new ComparedWindow("trial-java", 0, window, Optional.of(mistake))));
    assertThat(STUDY.answer(session).failures()).singleElement().asString().contains("trial-java");
  }

  /**
   * What is heard of two streams by turns until ratios are known within a share.
   *
   * @param most rounds at most
   */
  private static List<Observation> heard(double within, int most, Streams a, Streams b) {
    ComparePlan plan =
        (ComparePlan) spec(0.0001, 300, Optional.of(within), "trial-c", "trial-java").plan();
    List<Observation> seen = new ArrayList<>();
    WindowsHeard heard =
        new WindowsHeard(plan, new Judge(Streams.SENSOR, 1), Until.rounds(most), seen::add);
    Stream.concat(windows("trial-c", a).stream(), windows("trial-java", b).stream())
        .map(ComparedWindow.class::cast)
        .sorted(Comparator.comparingInt(ComparedWindow::round))
        .forEach(window -> heard.hear(window, 1000L * window.round()));
    return seen;
  }

  private static IntStream rounds(List<Observation> heard) {
    return heard.stream()
        .filter(ComparedWindow.class::isInstance)
        .mapToInt(window -> ((ComparedWindow) window).round());
  }

  @Test
  void aRatioThatIsKnownWellEnoughEndsItWhenThePilotDoes() {
    Streams quiet = Streams.quiet().times(120);
    List<Observation> seen = heard(0.01, 1000, quiet, quiet.of(100_100).seeded(3));
    assertThat(rounds(seen).max()).hasValue(CompareRun.FIRST_LOOK - 1);
    assertThat(seen).noneMatch(RoundPilot.class::isInstance);
  }

  /** Less than sessions differ by is never reached: the first rounds say how many it would take. */
  @Test
  void thePilotIsToldWhereMoreRoundsAreNeeded() {
    Streams quiet = Streams.quiet().times(120);
    List<Observation> seen = heard(0.002, 30, quiet, quiet.of(100_100).seeded(3));
    assertThat(rounds(seen).max()).hasValue(29);
    assertThat(seen).filteredOn(RoundPilot.class::isInstance).isNotEmpty();
    assertThat(((RoundPilot) seen.stream().filter(RoundPilot.class::isInstance).findFirst().get()))
        .satisfies(
            pilot -> {
              assertThat(pilot.seen()).isEqualTo(CompareRun.FIRST_LOOK);
              assertThat(pilot.rounds()).isGreaterThan(2 * CompareRun.FIRST_LOOK);
            });
  }

  @Test
  void whatIsNotCleanYetIsNotEnough() {
    Streams quiet = Streams.quiet().times(120);
    List<Observation> seen = heard(0.01, 25, quiet, quiet.seeded(3).beside(t -> true, 1.8));
    assertThat(rounds(seen).max()).hasValue(24);
    assertThat(seen).noneMatch(RoundPilot.class::isInstance);
  }

  /** A kernel that the JIT makes faster half way through was in no steady state. */
  @Test
  void roundsOfOneProcessAreTestedForASteadyState() {
    Streams quiet = Streams.quiet().times(120);
    Streams faster = quiet.seeded(3).warmingUp(i -> i < 60 ? 1.1 : 1);
    assertThat(STUDY.answer(session(0.02, quiet, faster)).caveats())
        .extracting(Caveat::code)
        .contains("no-steady-state");
    assertThat(STUDY.answer(session(0.02, quiet, quiet.seeded(3))).caveats())
        .extracting(Caveat::code)
        .doesNotContain("no-steady-state", "drift", "trend", "two-humps");
  }

  /** Each part ends however the machine is: known so well, or after two seconds. */
  @Test
  void aProcessWhoseRatioIsKnownIsEnded() throws InterruptedException {
    SessionSpec spec = spec(0.02, 2000, Optional.of(0.9), "trial-c", "trial-java");
    Session session =
        new SessionRunner(new Runner(Kernels.standard(), Duration.ZERO), new StopFlag())
            .run(spec, RunListener.NONE);
    assertThat(session.only(NotInvoked.class)).isEmpty();
    assertThat(session.interrupted()).isFalse();
    assertThat(session.only(ComparedWindow.class)).isNotEmpty();
  }

  /** Structure alone: whether a round is clean is up to the machine. */
  @Test
  void kernelsAreTimedByTurnsInAProcessOfTheirOwn() throws InterruptedException {
    SessionSpec spec = spec(0.02, "trial-c", "trial-java");
    Session session =
        new SessionRunner(new Runner(Kernels.standard(), Duration.ZERO), new StopFlag())
            .run(spec, RunListener.NONE);
    assertThat(session.only(NotInvoked.class)).isEmpty();
    assertThat(session.only(SensorFound.class)).hasSize(1);
    List<ComparedWindow> first =
        session.only(ComparedWindow.class).stream().filter(one -> one.round() == 0).toList();
    assertThat(first).extracting(ComparedWindow::label).contains("trial-c", "trial-java");
    assertThat(first).hasSize(2 * 3).allMatch(one -> one.wrong().isEmpty());
  }
}
