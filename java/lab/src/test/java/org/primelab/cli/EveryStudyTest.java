package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.render.Output;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.session.TimedPlan;
import org.primelab.simulated.Screen;
import org.primelab.study.Answers;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.Study;
import org.primelab.study.watch.Grouping;
import org.primelab.study.watch.WatchPlan;
import org.primelab.study.watch.WitnessesPlan;
import org.primelab.suite.Kernels;

/** What holds for each study there is, on machines of up to 512 CPUs. */
class EveryStudyTest {
  private static final int MANY_ROUNDS = 7;
  private static final int FEW_ROUNDS = 2;
  private static final int CPUS = 64;
  private static final Pilot PILOT = new Pilot(Kernels.standard(), CPUS);

  /** Answered once, and looked at by each test: making them up takes longer. */
  private static final Map<String, Answered> SMALL = new ConcurrentHashMap<>();

  private record Answered(Session session, Report report) {
    static Answered of(String study, int cpus, int rounds) {
      Session session = MadeUpSessions.of(study, cpus, rounds);
      return new Answered(session, answer(session));
    }
  }

  private static Report answer(Session session) {
    return Studies.of("DIR", session).answer(session);
  }

  private static Answered small(String study) {
    return SMALL.computeIfAbsent(study, name -> Answered.of(name, CPUS, MANY_ROUNDS));
  }

  @AfterAll
  static void forget() {
    SMALL.clear();
  }

  static Collection<String> studies() {
    return Studies.ALL.stream().map(Study::name).toList();
  }

  static Stream<Arguments> studiesAndCpus() {
    return studies().stream()
        .flatMap(
            study ->
                Stream.of(
                    Arguments.of(study, CPUS), Arguments.of(study, 128), Arguments.of(study, 512)));
  }

  @Test
  void noneIsForgotten() {
    assertThat(MadeUpSessions.OF.keySet()).containsExactlyInAnyOrderElementsOf(studies());
  }

  /** A plan that does not say it itself would say that nobody knows. */
  @ParameterizedTest
  @MethodSource("studies")
  void everyPlanSaysHowLongItTakes(String study) throws NoSuchMethodException {
    List<Class<? extends Record>> plans =
        Studies.byName(study).orElseThrow().kinds().values().stream()
            .filter(Plan.class::isAssignableFrom)
            .toList();
    for (Class<? extends Record> plan : plans) {
      assertThat(plan.getMethod("lasting", Pilot.class).getDeclaringClass())
          .as(plan.getSimpleName())
          .isNotEqualTo(Plan.class);
    }
    Plan plan = small(study).session.spec().plan();
    assertThat(plan.lasting(PILOT))
        .hasValueSatisfying(lasting -> assertThat(lasting.isPositive()).isTrue());
  }

  @Test
  void whatEndsWhenACommandDoesIsAnnouncedSo() {
    WatchPlan.Shown shown = new WatchPlan.Shown("*", Grouping.DIGITS, false, 1);
    WatchPlan plan = new WatchPlan(0, List.of("java", "App"), 0, 0, false, shown);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Lab lab = new Lab(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), false);
    for (Plan one : List.of(plan, new WitnessesPlan(plan, List.of()))) {
      err.reset();
      lab.announce(new SessionSpec("watch", one, 0, 1), Kernels.standard(), new OutputOptions());
      assertThat(err.toString(StandardCharsets.UTF_8))
          .isEqualToNormalizingNewlines("lab: this takes until java ends, or Ctrl-C\n");
    }
  }

  private record Timed(long millis) implements TimedPlan {
    @Override
    public void carryOut(Conditions on) {
      throw new AssertionError("it is only announced");
    }
  }

  /** Below five seconds one round is made, however long it takes, and no time is promised. */
  @ParameterizedTest
  @CsvSource({"4000, '4.0 s, or as long as one round does'", "5000, 5.0 s", "60000, 60 s"})
  void aTimeTooShortForItsPromiseIsAnnouncedSo(long millis, String words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Lab lab = new Lab(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), false);
    lab.announce(
        new SessionSpec("any", new Timed(millis), 0, 1), Kernels.standard(), new OutputOptions());
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("lab: this takes about %s\n".formatted(words));
  }

  @ParameterizedTest
  @MethodSource("studiesAndCpus")
  void aReportFitsAScreen(String study, int cpus) {
    Report report = (cpus == CPUS ? small(study) : Answered.of(study, cpus, FEW_ROUNDS)).report;
    assertThat(report.failures()).isEmpty();
    Screen.holds(report);
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everyOutputCanBeWritten(String study) {
    Session session = small(study).session;
    Report report = small(study).report;
    for (Output output : Output.values()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
        output.on(out, session).render(report);
      }
      assertThat(bytes.toString(StandardCharsets.UTF_8)).as(output.name()).isNotBlank();
    }
  }

  /** What lab smt measured before decides what a job beside a busy sibling would have taken. */
  @ParameterizedTest
  @ValueSource(strings = {"check", "sweep", "gil"})
  void sharedCoresAreToldByWhatWasMeasuredBefore(String study) {
    Session session = MadeUpSessions.of(study, 16, FEW_ROUNDS);
    List<Observation> seen = new ArrayList<>();
    for (String kernel : session.spec().plan().kernels("prime")) {
      seen.add(new KnownSlowdown(kernel, "divide", 1.9, "2026-11-27", Optional.empty()));
    }
    seen.addAll(session.observations());
    String told = Answers.json(answer(Sessions.whole(session.spec(), seen))).toString();
    assertThat(told)
        .contains("1.90 times as long, by lab smt of 2026-11-27 (its load divide)")
        .doesNotContain("the divider is shared");
  }
}
