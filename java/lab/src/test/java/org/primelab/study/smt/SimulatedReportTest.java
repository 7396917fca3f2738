package org.primelab.study.smt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.probe.Relation;
import org.primelab.render.HtmlRenderer;
import org.primelab.render.JsonRenderer;
import org.primelab.render.TerminalRenderer;
import org.primelab.report.Block;
import org.primelab.report.HeatMap;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.session.SessionStore;
import org.primelab.simulated.Shape;
import org.primelab.window.Sensor;

/** Reports about machines of many CPUs, each pair of which was looked at twice. */
class SimulatedReportTest {
  private static final int COLUMNS = 140;

  @TempDir Path folder;

  private static SmtAnswer answer(int cpus) {
    return SmtAnswer.of(SmtView.of(SmtSessions.session(cpus, 2)));
  }

  private static List<String> lines(SmtAnswer answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TerminalRenderer(new PrintStream(out, true, UTF_8), COLUMNS)
        .render(new Report(answer.blocks(), answer.caveats(), List.of(), answer));
    return out.toString(UTF_8).lines().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 128, 512})
  void aReportIsAHundredLinesAtMost(int cpus) {
    SmtAnswer answer = answer(cpus);
    assertThat(lines(answer))
        .hasSizeLessThanOrEqualTo(100)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(COLUMNS));
    assertThat(answer.caveats()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void noMapHasMorePlacesThanAPageShows() {
    assertThat(answer(512).blocks())
        .filteredOn(HeatMap.class::isInstance)
        .isNotEmpty()
        .allSatisfy(block -> assertThat(rows(block)).isLessThanOrEqualTo(256));
  }

  /** Of 130,816 pairs only those that changed are told at length. */
  @Test
  void aDocumentAbout512CpusHasNoMoreThanNeeded() {
    SmtAnswer answer = answer(512);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonRenderer(new PrintStream(out, true, UTF_8))
        .render(new Report(answer.blocks(), answer.caveats(), List.of(), answer));
    assertThat(out.size()).isLessThan(32_000_000);
    List<PairRow> rows = answer.relation().found().orElseThrow();
    assertThat(rows).hasSize(512 * 511 / 2);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.classes())
                    .allMatch(in -> in.latency().isPresent() == row.changes() > 0));
  }

  /** Two looks at each of 8,128 pairs, and the pairs themselves. */
  @Test
  void aFileHasTwentyBytesALook() throws Exception {
    Session session = SmtSessions.session(128, 2);
    SessionStore store = SessionStore.create(folder);
    Map<String, Class<? extends Record>> kinds = new SmtStudy().kinds();
    store.save(session, kinds);
    assertThat(Files.size(folder.resolve("session.json")))
        .isLessThan(20L * session.observations().size());
    assertThat(store.load(_ -> kinds)).isEqualTo(session);
  }

  /** Its 65,536 places are drawn, and told in a table, but not a third time. */
  @Test
  void aPageAbout512CpusIsOneThatABrowserOpens() {
    Session session = SmtSessions.session(512, 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream page = new PrintStream(out, false, UTF_8)) {
      new HtmlRenderer(page, session).render(new SmtStudy().answer(session));
    }
    assertThat(out.size()).isBetween(4_000_000, 10_000_000);
  }

  private static int rows(Block block) {
    return ((HeatMap) block).rows().names().size();
  }

  /** A window that counts how often it is asked what it saw. */
  private static final class Counted implements CoRun {
    private final CoRunWindow window;
    private final int[] visits;

    private Counted(CoRunWindow window, int[] visits) {
      this.window = window;
      this.visits = visits;
    }

    @Override
    public long atNanos() {
      return window.atNanos();
    }

    @Override
    public long endNanos() {
      return window.endNanos();
    }

    @Override
    public String a() {
      visits[0]++;
      return window.a();
    }

    @Override
    public String b() {
      return window.b();
    }

    @Override
    public int cpuA() {
      return window.cpuA();
    }

    @Override
    public int cpuB() {
      return window.cpuB();
    }

    @Override
    public double beforeNanos() {
      visits[0]++;
      return window.beforeNanos();
    }

    @Override
    public double afterNanos() {
      return window.afterNanos();
    }

    @Override
    public boolean realtime() {
      return window.realtime();
    }

    @Override
    public boolean isInterrupted() {
      return window.isInterrupted();
    }

    @Override
    public boolean isDisturbed(Relation relation, Optional<Sensor> sensor) {
      return window.isDisturbed(relation, sensor);
    }

    @Override
    public Optional<Slowdown> slowdown(Alone alone) {
      visits[0]++;
      return window.slowdown(alone);
    }
  }

  /** Windows of all cells on all pairs by turns. */
  private static int visits(int windows) {
    int[] visits = new int[1];
    List<DeclaredPair> pairs = Pairs.all(Shape.guest(32).topology());
    int loads = SimulatedHuntTest.LOADS.size();
    List<CoRun> runs =
        IntStream.range(0, windows)
            .<CoRun>mapToObj(
                i -> {
                  String a = SimulatedHuntTest.LOADS.get(i % loads).name();
                  DeclaredPair pair = pairs.get(i % pairs.size());
                  double nanos = i % 5 == 0 ? 9 : 77;
                  return new Counted(
                      new CoRunWindow(
                          i,
                          i + 1,
                          a,
                          a,
                          pair.cpus().a(),
                          pair.cpus().b(),
                          "abxxba",
                          nanos,
                          nanos,
                          true,
                          0,
                          1,
                          nanos < 20 ? 2 : 1,
                          1,
                          nanos < 20 ? 2 : 1),
                      visits);
                })
            .toList();
    SmtAnswer answer =
        SmtAnswer.of(SmtView.of(new SmtPlan(pairs, SimulatedHuntTest.LOADS, 1000), runs, true));
    assertThat(answer.blocks()).isNotEmpty();
    return visits[0];
  }

  @Test
  void answeringVisitsEachWindowAFewTimesHoweverManyThereAre() {
    assertThat(visits(2000)).isLessThanOrEqualTo(2000 * 15);
    assertThat(visits(8000)).isLessThanOrEqualTo(4 * visits(2000) + 100);
  }
}
