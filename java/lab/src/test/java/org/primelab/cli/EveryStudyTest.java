package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.render.Output;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.simulated.Screen;
import org.primelab.study.Answers;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.Study;
import org.primelab.suite.Kernels;

/** What holds for each study there is, on machines of up to 512 CPUs. */
class EveryStudyTest {
  private static final int MANY_ROUNDS = 7;
  private static final int FEW_ROUNDS = 2;
  private static final Pilot PILOT = new Pilot(Kernels.standard(), 64);

  static Collection<String> studies() {
    return Studies.ALL.stream().map(Study::name).toList();
  }

  static Stream<Arguments> studiesAndCpus() {
    return studies().stream()
        .flatMap(
            study ->
                Stream.of(
                    Arguments.of(study, 64, MANY_ROUNDS),
                    Arguments.of(study, 128, FEW_ROUNDS),
                    Arguments.of(study, 512, FEW_ROUNDS)));
  }

  private static Report answer(Session session) {
    return Studies.of("DIR", session).answer(session);
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
    Plan plan = MadeUpSessions.of(study, 64, FEW_ROUNDS).spec().plan();
    assertThat(plan.lasting(PILOT))
        .hasValueSatisfying(lasting -> assertThat(lasting.isPositive()).isTrue());
  }

  @ParameterizedTest
  @MethodSource("studiesAndCpus")
  void aReportFitsAScreen(String study, int cpus, int rounds) {
    Report report = answer(MadeUpSessions.of(study, cpus, rounds));
    assertThat(report.failures()).isEmpty();
    Screen.holds(report);
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everyOutputCanBeWritten(String study) {
    Session session = MadeUpSessions.of(study, 64, FEW_ROUNDS);
    Report report = answer(session);
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
      seen.add(new KnownSlowdown(kernel, "divide", 1.9, "2026-11-27"));
    }
    seen.addAll(session.observations());
    String told = Answers.json(answer(Sessions.whole(session.spec(), seen))).toString();
    assertThat(told)
        .contains("1.90 times as long, by lab smt of 2026-11-27 (its load divide)")
        .doesNotContain("the divider is shared");
  }
}
