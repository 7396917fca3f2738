package org.primelab.study.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.report.Caveat;
import org.primelab.report.Conclusion;
import org.primelab.report.Timeline;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.Session;
import org.primelab.session.SessionRunner;
import org.primelab.session.SessionStore;
import org.primelab.session.Sessions;
import org.primelab.study.Answers;
import org.primelab.study.KernelWatched;
import org.primelab.study.SensorFound;
import org.primelab.suite.Kernels;
import org.primelab.window.Episode;
import org.primelab.window.Sensor;
import org.primelab.window.Streams;
import org.primelab.window.Watched;
import org.primelab.window.Window;
import tools.jackson.databind.JsonNode;

class NeighboursStudyTest {
  private static final Sensor SENSOR = new Sensor("buffer-320", 180, 1.25, 480);

  private final NeighboursStudy study = new NeighboursStudy();

  /** Two seconds on two CPUs: nobody beside one, and beside the other somebody for the first. */
  private Session session(Sensor sensor) {
    List<Integer> looks = Collections.nCopies(20, 100);
    List<Integer> half =
        List.of(100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    List<Observation> seen =
        List.of(
            new SensorFound(sensor),
            new CpuWatched(new Watched(0, looks, Collections.nCopies(20, 0), List.of())),
            new CpuWatched(new Watched(1, looks, half, List.of(new Episode(5, 1_000_000_000)))));
    return new Session(
        Session.FORMAT,
        study.plan(List.of(0, 1), 2000, List.of(), 42),
        Sessions.environment(1000, 1100),
        seen,
        false);
  }

  @Test
  void eachCpuIsARowWithItsShareAndItsEpisodes() {
    JsonNode cpus = Answers.json(study.answer(session(SENSOR))).path("cpus");
    assertThat(cpus.size()).isEqualTo(2);
    assertThat(cpus.get(0).path("id").asInt()).isZero();
    assertThat(cpus.get(0).path("share").path("high").asDouble()).isZero();
    assertThat(cpus.get(0).path("episodes").isEmpty()).isTrue();
    assertThat(cpus.get(1).path("share").path("median").asDouble()).isEqualTo(0.5);
    assertThat(cpus.get(1).path("gauge").asString()).isEqualTo("buffer-320");
    JsonNode episode = cpus.get(1).path("episodes").get(0);
    assertThat(episode.path("atNanos").asLong()).isEqualTo(5);
    assertThat(episode.path("nanos").asLong()).isEqualTo(1_000_000_000);
  }

  @Test
  void theReportSaysItInASentenceAndDrawsIt() {
    assertThat(study.answer(session(SENSOR)).blocks())
        .contains(
            new Conclusion("somebody else was there most on CPU 1: 50 %, in episodes of 1.00 s"))
        .hasAtLeastOneElementOfType(Timeline.class);
    assertThat(study.answer(session(SENSOR)).caveats())
        .extracting(Caveat::code)
        .doesNotContain("siblings-unknown");
  }

  private static List<String> doubts(IntUnaryOperator sharedInBeat) {
    List<Integer> looks = Collections.nCopies(300, 100);
    List<Integer> shared = IntStream.range(0, 300).map(sharedInBeat).boxed().toList();
    Session session =
        Sessions.whole(
            new NeighboursStudy().plan(List.of(0), 30_000, List.of(), 42),
            List.of(
                new SensorFound(Streams.SENSOR),
                new CpuWatched(new Watched(0, looks, shared, List.of()))));
    return new NeighboursStudy().answer(session).caveats().stream().map(Caveat::code).toList();
  }

  /** A mean of seconds stands for none of them where somebody came, and stayed. */
  @Test
  void aNeighbourWhoComesAndStaysIsNoSteadyState() {
    assertThat(doubts(beat -> beat < 150 ? 1 : 60)).contains("no-steady-state");
    assertThat(doubts(beat -> 40 + beat % 7)).isEmpty();
    assertThat(doubts(beat -> beat < 150 ? 0 : 1)).as("nobody").isEmpty();
  }

  @Test
  void aBufferThatWasNeverLongIsDoubted() {
    Sensor uncertain = new Sensor("buffer-128", 180, 1.25, 192);
    assertThat(study.answer(session(uncertain)).caveats())
        .extracting(Caveat::code)
        .contains("siblings-unknown");
  }

  @Test
  void aSessionIsReadAsItWasSaved(@TempDir Path folder) throws Exception {
    SessionStore store = SessionStore.create(folder);
    store.save(session(SENSOR), study.kinds());
    assertThat(store.load(name -> study.kinds())).isEqualTo(session(SENSOR));
  }

  @Test
  void allCpusAreWatchedAtTheSameTime() throws InterruptedException {
    assumeThat(NativeGauge.byName("adders")).as("sensors for this architecture").isPresent();
    List<Integer> cpus = ThreadAffinity.ofCurrentThread().stream().boxed().toList();
    Session session =
        new SessionRunner(new Runner(Kernels.standard(), Duration.ZERO), new StopFlag())
            .run(study.plan(cpus, 150, List.of("mr7-c"), 1), RunListener.NONE);
    assertThat(session.only(CpuWatched.class))
        .extracting(watched -> watched.seen().cpu())
        .containsExactlyElementsOf(cpus);
    assertThat(session.only(CpuWatched.class)).allMatch(watched -> watched.seen().isSeen());
    assertThat(session.only(SensorFound.class)).hasSize(1);
    assertThat(session.only(KernelWatched.class)).isNotEmpty();
    assertThat(ThreadAffinity.ofCurrentThread().cardinality())
        .as("the thread may run where it could before")
        .isEqualTo(cpus.size());
  }

  @Test
  void nothingToWatchIsNoPlan() {
    assertThatThrownBy(() -> new NeighboursPlan(List.of(), 100, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NeighboursPlan(List.of(0), 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** One loses four fifths, the other nothing, to a neighbour of whom both have as much. */
  @Test
  void whatANeighbourCostsEachKernelComesFromCleanAndDisturbedSlices() {
    List<Observation> seen = new ArrayList<>(session(SENSOR).observations());
    for (Window window : Streams.quiet().beside(t -> t % 200 < 80, 1.8).windowsSeen()) {
      seen.add(new KernelWatched("sensitive", window));
    }
    for (Window window : Streams.quiet().beside(t -> t % 200 < 80, 1).windowsSeen()) {
      seen.add(new KernelWatched("immune", window));
    }
    for (Window window : Streams.quiet().windowsSeen()) {
      seen.add(new KernelWatched("never-beside", window));
    }
    Session costly = session(SENSOR);
    JsonNode costs =
        Answers.json(
                study.answer(
                    new Session(Session.FORMAT, costly.spec(), costly.environment(), seen, false)))
            .path("costs");
    assertThat(costs)
        .extracting(row -> row.path("kernel").asString())
        .containsExactly("immune", "sensitive");
    assertThat(costs.get(0).path("ratio").path("median").asDouble()).isCloseTo(1, within(0.01));
    assertThat(costs.get(1).path("ratio").path("low").asDouble()).isBetween(1.7, 1.8);
  }
}
