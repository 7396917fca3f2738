package org.primelab.study.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.account.CrossCheck;
import org.primelab.account.HandOver;
import org.primelab.account.Hazards;
import org.primelab.account.Lane;
import org.primelab.account.Slice;
import org.primelab.account.Span;
import org.primelab.account.State;
import org.primelab.account.Timeline;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementPolicy;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.FileList;
import org.primelab.report.Report;
import org.primelab.report.Sentence;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.SessionStore;
import org.primelab.session.Sessions;
import org.primelab.simulated.Screen;
import org.primelab.study.Answers;
import org.primelab.study.Part;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;

/** What is said of sessions that never were. */
class ProfileStudyTest {
  private static final Argument SEVEN = Argument.number(7);
  private static final Trial TRIAL =
      new Trial(
          "prime", "trial-c", List.of(SEVEN), new Model.Gil(), Placement.NONE, 2, JobOrder.FIFO);
  private static final ProfilePlan PLAN = new ProfilePlan(List.of(TRIAL), 2, 0, false, false);
  private static final Reading<MadeFiles> FILES =
      Reading.of(new MadeFiles("/r", Map.of("jfr", "profile.jfr", "flame", "flame.html")));

  @Test
  void saysWhatAUserNeeds() {
    Report report =
        answer(
            plain(0, 100),
            watched(0, 110),
            plain(1, 100),
            watched(1, 110),
            plain(2, 100),
            watched(2, 110));
    assertThat(texts(report))
        .contains(
            "workers did useful work for 60 % of their time; the largest loss: lock, 30 %",
            "flame.html: flame graph of CPU samples",
            "profile.jfr: samples, for JDK Mission Control")
        .anySatisfy(
            text -> assertThat(text).startsWith("profiling made the run 1.100 times as long"));
    assertThat(report.caveats()).isEmpty();
    assertThat(report.failures()).isEmpty();
  }

  @Test
  void theFirstWatchedRunIsShownAndAllPairsAreCompared() {
    Report report =
        answer(
            watched(0, 120),
            plain(0, 100),
            plain(1, 100),
            watched(1, 140),
            plain(2, 100),
            watched(2, 130));
    assertThat(Answers.json(report).path("wallNanos").asLong()).isEqualTo(120_000_000L);
    assertThat(texts(report)).anyMatch(t -> t.contains("1.30 times") && t.contains("3 pairs"));
  }

  @Test
  void twoPairsTellNothingOfThePrice() {
    Report report = answer(watched(0, 120), plain(0, 100), plain(1, 100), watched(1, 121));
    assertThat(texts(report))
        .anyMatch(
            text ->
                text.startsWith("what profiling cost is unavailable: too few rounds have a run"))
        .noneMatch(text -> text.contains("times as long"));
    assertThat(Answers.json(report).path("overhead").path("cure").asString())
        .isEqualTo("give --runs 6");
  }

  @Test
  void withoutAPairThePriceIsNotKnown() {
    Report report = answer(watched(0, 120), plain(1, 100));
    assertThat(texts(report)).anyMatch(t -> t.startsWith("what profiling cost is unavailable"));
    assertThat(Answers.json(report).path("overhead").has("unavailable")).isTrue();
  }

  @Test
  void aSessionWithoutAWatchedRunSaysSo() {
    Report report = answer(plain(0, 100));
    assertThat(texts(report)).contains("No watched run was completed.");
    assertThat(Answers.json(report).propertyNames())
        .contains("trial", "overhead")
        .doesNotContain("workers");
  }

  @Test
  void aDoubtThatIsOfNoSingleWorkerSaysSo() {
    Profiled sound = profiled(0, 100);
    Profiled doubtful =
        new Profiled(
            0,
            0,
            sound.run(),
            sound.workers(),
            sound.lockedTimes(),
            sound.locks(),
            sound.hazards(),
            List.of(
                new CrossCheck(CrossCheck.ALL, "time of safepoints, ns", "the JVM", 50, 60, 100)),
            sound.counters(),
            sound.stolenShare(),
            sound.jvm(),
            sound.stacks(),
            sound.siblings(),
            sound.excerpt(),
            sound.files());
    assertThat(answer(doubtful).caveats())
        .extracting(Caveat::message)
        .contains("all workers: time of safepoints, ns: 50 by events, 60 by the JVM, 10.0 % apart");
  }

  @Test
  void everyDoubtIsACaveatWithItsCure() {
    Profiled sound = profiled(0, 100);
    Profiled doubtful =
        new Profiled(
            0,
            0,
            sound.run(),
            List.of(
                new WorkerTime(
                    0,
                    100,
                    Arrays.stream(State.values())
                        .map(state -> new Part(state, 10, "measured", "", ""))
                        .toList())),
            List.of(),
            List.of(),
            sound.hazards(),
            List.of(
                new CrossCheck(0, "CPU time, ns", "a counter", 50, 90, 100),
                new CrossCheck(0, "lock time, ns", "the JVM", 50, 51, 100),
                new CrossCheck(1, "lock time, ns", "the JVM", 51, 51, 100),
                new CrossCheck(CrossCheck.ALL, "time of safepoints, ns", "the JVM", 50, 60, 100)),
            List.of(),
            Reading.unavailable("no steal", "none"),
            Reading.unavailable("no Flight Recorder", "take a JDK"),
            Reading.of(
                new Stacks(
                    "ctimer",
                    Optional.of("no perf events"),
                    1,
                    0,
                    0,
                    0,
                    List.of(new Stacks.Yielding("spinner", 10, 9)),
                    List.of("child-1.jfr is no profile"))),
            Optional.empty(),
            Optional.empty(),
            Reading.unavailable("the disk is full", "make room"));
    Report report = answer(doubtful, new NotWatched(0, 1, "no folder", "make one"));
    assertThat(report.caveats())
        .extracting(Caveat::code)
        .containsExactlyInAnyOrder(
            "not-watched",
            "left-over",
            "witnesses-disagree",
            "jvm-events",
            "files",
            "second-best-samples",
            "child-samples");
    assertThat(report.caveats())
        .allSatisfy(
            caveat -> {
              assertThat(caveat.message()).isNotBlank();
              assertThat(caveat.cure()).isNotBlank();
            });
    assertThat(report.caveats())
        .extracting(Caveat::message)
        .contains(
            "worker 0: CPU time, ns: 50 by events, 90 by a counter, 40.0 % apart (and 1 more of this kind)");
    assertThat(texts(report))
        .contains(
            "a second witness is apart by at most: CPU time 40.0 %, lock time 1.0 %, time of safepoints 10.0 %; more than 2 % is a doubt");
    assertThat(texts(report))
        .contains("hazard: thread spinner spins: 9 of its 10 samples are in yield");
  }

  @Test
  void aWrongAnswerInAWatchedRunIsAFailure() {
    Measurement wrong =
        new Measurement(
            TRIAL,
            0,
            1,
            100,
            List.of(new JobResult(SEVEN, Answer.of(false), Answer.of(true), 0, 0, 1)),
            List.of(),
            List.of(),
            List.of());
    assertThat(answer(profiled(wrong)).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure).contains("7"));
  }

  @Test
  void theSessionIsReadAgainAsItWas(@TempDir Path folder) throws Exception {
    Session session = session(plain(0, 100), watched(0, 110));
    Map<String, Class<? extends Record>> kinds = new ProfileStudy().kinds();
    SessionStore store = new SessionStore(folder, true);
    store.save(session, kinds);
    assertThat(store.load(name -> kinds).observations()).isEqualTo(session.observations());
  }

  @Test
  void aPlanHasTrialsAndRounds() {
    assertThatThrownBy(() -> new ProfilePlan(List.of(), 1, 0, false, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ProfilePlan(List.of(TRIAL), 0, 0, false, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ProfilePlan(List.of(TRIAL), 1, -1, false, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A page and a session can hold so much, and no slice more than the excerpt. */
  @Test
  void anExcerptEndsWhereItBecomesTooMuch() {
    Span window = new Span(1_000, 101_000);
    Timeline busy =
        new Timeline(
            Lane.workers(1).getFirst(),
            window,
            IntStream.range(0, 10_000)
                .mapToObj(
                    i ->
                        new Slice(
                            i % 2 == 0 ? State.USEFUL : State.OVERHEAD,
                            new Span(1_000 + 10L * i, 1_010 + 10L * i),
                            "",
                            Slice.NOBODY,
                            0))
                .toList());
    Timeline lazy =
        new Timeline(
            Lane.workers(2).get(1),
            window,
            List.of(new Slice(State.IDLE, window, "", Slice.NOBODY, -1)));
    List<HandOver> handOvers =
        IntStream.range(0, 1_000)
            .mapToObj(i -> new HandOver("l", 0, 1, 1_000 + 5L * i, 1_001 + 5L * i))
            .toList();
    Excerpt excerpt = Excerpt.of(window, List.of(busy, lazy), handOvers).orElseThrow();
    assertThat(excerpt.ofNanos()).isEqualTo(100_000);
    assertThat(excerpt.nanos()).isBetween(19_000L, 21_000L);
    assertThat(excerpt.slices().stream().filter(piece -> !excerpt.isMostly(piece)).count())
        .isBetween(1_990L, 2_010L);
    assertThat(excerpt.isWhole()).isTrue();
    assertThat(excerpt.handOvers()).hasSizeBetween(1, 200);
    assertThat(excerpt.slices())
        .allMatch(s -> s.nanos() > 0 && s.fromNanos() + s.nanos() <= excerpt.ofNanos());
    assertThat(excerpt.slices().getLast().worker()).isEqualTo(1);
    assertThat(Excerpt.of(window, List.of(lazy), List.of())).as("nothing is known").isEmpty();
  }

  private static List<String> texts(Report report) {
    return report.blocks().stream().flatMap(ProfileStudyTest::text).toList();
  }

  private static Stream<String> text(Block block) {
    return switch (block) {
      case Sentence said -> Stream.of(said.text());
      case FileList list ->
          list.files().stream().map(file -> "%s: %s".formatted(file.name(), file.what()));
      default -> Stream.of();
    };
  }

  private static Report answer(Observation... seen) {
    return new ProfileStudy().answer(session(seen));
  }

  private static Session session(Observation... seen) {
    return Sessions.whole(new ProfileStudy().plan(PLAN, 1), Arrays.asList(seen));
  }

  private static Measurement plain(int round, long millis) {
    long nanos = millis * 1_000_000;
    return new Measurement(
        TRIAL,
        round,
        1,
        nanos,
        List.of(new JobResult(SEVEN, Answer.of(true), Answer.of(true), 0, 0, nanos)),
        List.of(),
        List.of(),
        List.of());
  }

  private static Profiled watched(int round, long millis) {
    return profiled(round, millis);
  }

  private static Profiled profiled(int round, long millis) {
    return profiled(plain(round, millis));
  }

  private static Profiled profiled(Measurement run) {
    long wall = run.wallNanos();
    return new Profiled(
        0,
        run.iteration(),
        run,
        List.of(time(0, wall), time(1, wall)),
        List.of(
            new LockedTime(0, "interpreter lock", 1, wall / 4),
            new LockedTime(0, "interpreter lock", Slice.NOBODY, wall / 20)),
        List.of(),
        new Hazards(Hazards.LONG_NANOS, List.of(), List.of()),
        List.of(),
        List.of(),
        Reading.of(0.0),
        Reading.of(new Profiled.JvmTally(1, 1, 1, 1, 0)),
        Reading.of(new Stacks("perf events", Optional.empty(), 9, 0, 9, 9, List.of(), List.of())),
        Optional.empty(),
        Optional.empty(),
        FILES);
  }

  /** 60 % useful, 30 % lock, 10 % run queue. */
  private static WorkerTime time(int worker, long wall) {
    return new WorkerTime(
        worker,
        wall,
        Arrays.stream(State.values())
            .map(state -> new Part(state, part(state, wall), "measured", "", ""))
            .toList());
  }

  private static long part(State state, long wall) {
    return switch (state) {
      case USEFUL -> wall - wall / 10 * 4;
      case LOCK -> wall / 10 * 3;
      case RUN_QUEUE -> wall / 10;
      default -> 0;
    };
  }

  @Test
  void workersThatAreAlikeAreToldTogetherAndTheOutlierByName() {
    String text =
        String.join("\n", Screen.lines(new ProfileStudy().answer(MadeUpProfiles.session(64, 1))));
    assertThat(text)
        .containsPattern("(?m)^0–6, 8–63 ")
        .containsPattern("(?m)^ +7 ")
        .contains("61 more");
  }

  @Test
  void placementsStandOneBelowTheOther() {
    List<Trial> trials =
        Stream.of(List.of(0, 1), List.of(0, 2))
            .map(
                cpus ->
                    new Trial(
                        "prime",
                        "trial-c",
                        MadeUpProfiles.TWO.workload(),
                        new Model.Threads(),
                        new Placement(PlacementPolicy.LIST, cpus),
                        2,
                        JobOrder.FIFO))
            .toList();
    Session session =
        Sessions.whole(
            new SessionSpec("profile", new ProfilePlan(trials, 1, 0, false, false), 30, 1),
            List.of(MadeUpProfiles.profiled(0, MadeUpProfiles.WALL, 0.75, Optional.empty())));
    String text = String.join("\n", Screen.lines(new ProfileStudy().answer(session)));
    assertThat(text)
        .contains("What the placement does to locks")
        .containsPattern("(?m)^0-1 +2 +1\\.00 s +25\\.0 %")
        .containsPattern("(?m)^0,2 +2$")
        .contains("fifo order, placement 0-1");
  }
}
