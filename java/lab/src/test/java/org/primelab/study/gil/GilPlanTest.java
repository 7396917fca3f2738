package org.primelab.study.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.ffi.StopFlag;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.NotASessionException;
import org.primelab.session.Session;
import org.primelab.session.SessionRunner;
import org.primelab.session.SessionSpec;
import org.primelab.session.SessionStore;
import org.primelab.suite.Kernels;

@Timeout(300)
class GilPlanTest {
  private static GilPlan plan(String kernel, List<Integer> workers, List<String> pythons) {
    Kernels kernels = Kernels.standard();
    return new GilPlan(
        kernels.byName(kernel).description(),
        kernels.byName("bpsw-c").description(),
        workers,
        1_000_000,
        List.of(),
        200_000,
        1,
        Relations.pair(Path.of("/")),
        pythons);
  }

  @Test
  void workersBeginWithOneAndAscend() {
    for (List<Integer> workers : List.of(List.<Integer>of(), List.of(2), List.of(1, 3, 2))) {
      assertThatThrownBy(() -> plan("bpsw-c", workers, List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aRoundTakesEveryTurnAndFewWorkersMoreOften() {
    List<Turn> turns =
        Turn.ofRound(plan("bpsw-c", List.of(1, 2, 3), List.of()), List.of(), Optional.empty());
    for (Mode mode : Mode.values()) {
      assertThat(turns)
          .filteredOn(turn -> turn.equals(new Turn.Locked(new Setting(mode, 2, 1_000_000), false)))
          .hasSize(3);
      assertThat(turns)
          .filteredOn(turn -> turn.equals(new Turn.Locked(new Setting(mode, 3, 1_000_000), false)))
          .hasSize(1);
      assertThat(turns).contains(new Turn.Locked(new Setting(mode, 3, 1_000_000), true));
    }
  }

  @Test
  void javaIsNotReleased() {
    assertThat(plan("bpsw-java", List.of(1), List.of()).modes())
        .containsExactly(Mode.NONE, Mode.HELD);
  }

  @Test
  void freeThreadedBuildsAreFoundOnThePath(@TempDir Path folder) throws IOException {
    assertThat(Pythons.toTry(folder.toString()))
        .as("its absence is told, too")
        .containsExactly("python3", "python3.14t");
    Path python = Files.createFile(folder.resolve("python3.13t"));
    assertThat(python.toFile().setExecutable(true)).isTrue();
    assertThat(Pythons.toTry("/nowhere::" + folder)).containsExactly("python3", "python3.13t");
  }

  private static Session run(GilPlan plan, StopFlag stop) throws InterruptedException {
    Runner runner = new Runner(Kernels.standard(), Duration.ZERO);
    return new SessionRunner(runner, stop)
        .run(new SessionSpec("gil", plan, 0, 42), RunListener.NONE);
  }

  @Test
  void aShortRunIsAWholeRoundThatCanBeAnsweredFromItsFile(@TempDir Path folder)
      throws InterruptedException, IOException, NotASessionException {
    GilPlan plan = plan("mr7-montgomery-c", List.of(1, 2), List.of("python-that-is-not-there"));
    GilStudy gil = new GilStudy();
    Session session = run(plan, new StopFlag());
    for (Mode mode : Mode.values()) {
      for (int workers : plan.workers()) {
        assertThat(session.only(LockRun.class))
            .filteredOn(run -> run.setting().equals(new Setting(mode, workers, 1_000_000)))
            .hasSize(3)
            .allSatisfy(run -> assertThat(run.wrong()).isZero());
      }
    }
    assertThat(session.only(LockTicks.class)).hasSize(6);
    assertThat(session.only(PythonMissed.class))
        .singleElement()
        .satisfies(
            missed -> assertThat(missed.reason()).isEqualTo("there is no such program on PATH"));
    assertThat(session.interrupted()).isFalse();
    SessionStore store = SessionStore.create(folder.resolve("s"));
    store.save(session, gil.kinds());
    Session again = SessionStore.at(folder.resolve("s")).load(name -> gil.kinds());
    assertThat(again).isEqualTo(session);
    assertThat(gil.answer(again).failures()).isEmpty();
  }

  @Test
  void aRaisedFlagEndsItWithWhatThereIs() throws InterruptedException {
    StopFlag stop = new StopFlag();
    stop.raise();
    Session session = run(plan("trial-java", List.of(1, 2), List.of("python3")), stop);
    assertThat(session.interrupted()).isTrue();
    assertThat(session.only(LockRun.class)).isEmpty();
    assertThat(new GilStudy().answer(session).failures()).isEmpty();
  }
}
