package org.primelab.study.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.ffi.StopFlag;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
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
import org.primelab.window.Streams;
import org.primelab.window.Window;
import tools.jackson.databind.JsonNode;

/** Kernels by turns in one process: windows that were never measured, and a few real ones. */
class CompareWindowsTest {
  private static final CompareStudy STUDY = new CompareStudy();

  @TempDir Path folder;

  private static SessionSpec spec(double equal, String... kernels) {
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
            300,
            Optional.empty(),
            equal,
            Optional.of(false),
            Optional.empty(),
            List.of(),
            true,
            Optional.empty()),
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
