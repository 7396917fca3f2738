package org.primelab.study.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.placement.Placement;
import org.primelab.probe.Reading;
import org.primelab.render.JsonRenderer;
import org.primelab.render.Renderer;
import org.primelab.render.TerminalRenderer;
import org.primelab.report.Report;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.session.Session;
import org.primelab.session.SessionJson;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.stats.Interval;
import org.primelab.study.Rival;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import tools.jackson.databind.JsonNode;

class CheckStudyTest {
  private final CheckStudy check = new CheckStudy();

  @Test
  void thePlanRepeatsTheTrialByOneWorker() {
    Trial trial = trial(new Model.Threads(), 3);
    SessionSpec spec = check.plan(trial, 2, true, 7);
    assertThat(spec.trials()).containsExactly(trial, trial(new Model.Threads(), 1));
    assertThat(spec.runs()).isEqualTo(2);
    assertThat(check.plan(trial, 2, false, 7).trials()).containsExactly(trial);
    Trial alone = trial(new Model.Sequential(), 1);
    assertThat(check.plan(alone, 1, true, 7).trials()).containsExactly(alone);
  }

  @Test
  void littleWorkInCIsNotWarmedUpForLongerThanItsFiguresAreWorth() {
    assertThat(warmUp("trial-c", 7)).isEqualTo(3);
    assertThat(warmUp("trial-java", 7)).isEqualTo(30);
    assertThat(warmUp("trial-c", 1_000_000_000_039L)).isEqualTo(30);
  }

  private int warmUp(String kernel, long number) {
    Trial trial =
        new Trial(
            "prime",
            kernel,
            List.of(Argument.number(number)),
            new Model.Threads(),
            Placement.NONE,
            2,
            JobOrder.FIFO);
    return CheckStudy.warmedUp(
            check.plan(trial, 1, true, 7), Kernels.standard().byName("prime", kernel))
        .warmUpMillis();
  }

  @Test
  void peopleReadThis() throws IOException {
    Report report = check.answer(Sessions.twoRunsOfTwoProcesses());
    assertThat(printed(report, "terminal")).isEqualTo(golden("check-processes.txt"));
    assertThat(report.caveats()).isEmpty();
    assertThat(report.failures()).isEmpty();
  }

  @Test
  void programsFindTheNamesOfTheContract() {
    JsonNode json = json(Sessions.twoRunsOfTwoProcesses());
    assertThat(json.path("study").asString()).isEqualTo("check");
    assertThat(json.path("version").asString()).isEqualTo("9.9");
    assertThat(json.path("environment").path("cpus").asInt()).isEqualTo(2);
    assertThat(json.path("caveats").isArray()).isTrue();
    assertThat(json.path("trial").propertyNames())
        .contains("kernel", "model", "workers", "placement", "order");
    assertThat(json.path("trial").path("placement").asString()).isEqualTo("none");
    assertThat(json.path("wallNanos").asLong()).isEqualTo(10_000_000);
    JsonNode job = json.path("jobs").get(1);
    assertThat(job.path("n").asString()).isEqualTo("18446744073709551557");
    assertThat(job.path("prime").asBoolean()).isTrue();
    assertThat(job.path("elapsedNanos").asLong()).isEqualTo(9_997_000);
    assertThat(job.path("worker").asInt()).isEqualTo(1);
    assertThat(json.path("speedup").path("median").asDouble()).isEqualTo(2.0);
    assertThat(json.path("speedup").path("low").asDouble()).isEqualTo(1.9);
    assertThat(json.path("speedup").path("high").asDouble()).isEqualTo(2.1);
    assertThat(json.path("environment").path("governor").path("unavailable").asString())
        .isEqualTo("no governor");
  }

  @Test
  void whatWentWrongIsSaid() {
    Report report = check.answer(Sessions.oneRunThatWentWrong());
    assertThat(report.failures())
        .containsExactly(
            "wrong answer: trial-c says that 7 is composite; the oracle says that it is prime",
            "no answer for 18446744073709551557: killed 3 workers: process 9 exited",
            "worker 1 could not be replaced: process 10 exited");
    assertThat(report.caveats()).extracting(c -> c.code()).containsExactly("worker-lost");
    assertThat(json(Sessions.oneRunThatWentWrong()).path("speedup").path("unavailable").asString())
        .isEqualTo("no pair of runs was completed");
  }

  @Test
  void onlyWholePairsOfRunsMakeASpeedup() {
    JsonNode speedup = json(Sessions.withAnIncompleteRun()).path("speedup");
    assertThat(speedup.path("low").asDouble()).isEqualTo(2.0);
    assertThat(speedup.path("high").asDouble()).isEqualTo(3.0);
  }

  /** The one worker lost its CPU for 16 ms over a job of a µs: a busy machine made 16 of that. */
  @Test
  void whatOneRunTookLongerIsNoWork() {
    assertThat(Speedup.of(Sessions.onePair(16, 0.1)).ratio())
        .isEqualTo(
            Reading.unavailable("so little work says nothing about workers", "try longer numbers"));
    assertThat(Speedup.of(Sessions.onePair(34, 8)).sentence())
        .isEqualTo(
            "speedup unavailable: 4.25 times as fast is more than 2 workers can be: other work held"
                + " the one of them up; try --runs 6");
    assertThat(Speedup.of(Sessions.onePair(16, 8)).ratio().map(Interval::median))
        .isEqualTo(Reading.of(2.0));
  }

  @Test
  void workersAreHeldAgainstTheFastestSingleThread() {
    Rival rival = new Rival("mr7-c", Kernel.Language.C);
    Trial trial =
        new Variant("prime", "trial-c", new Model.Threads(), Placement.NONE, JobOrder.FIFO)
            .trial(List.of(Argument.number(7), Argument.number(-59)), 2);
    SessionSpec spec = check.plan(trial, 6, true, List.of(rival), 7);
    Trial alone = rival.alone("prime", trial.workload(), Placement.NONE);
    assertThat(check.plan(trial, 6, true, List.of(), 7)).isEqualTo(check.plan(trial, 6, true, 7));
    Session session =
        Sessions.whole(
            spec,
            IntStream.range(0, 6)
                .boxed()
                .flatMap(
                    round ->
                        Stream.of(
                            Sessions.run(trial, round, 10 + 0.01 * round),
                            Sessions.run(spec.trials().getLast(), round, 19 + 0.01 * round),
                            Sessions.run(alone, round, 12)))
                .toList());
    assertThat(printed(check.answer(session), "terminal"))
        .contains("COST: it takes 2 workers to beat one thread with mr7-c (12.0 ms, 1.59");
    JsonNode cost = json(session).path("cost");
    assertThat(cost.path("cores").asInt()).isEqualTo(2);
    assertThat(cost.path("timesAsFast").path("n").asInt()).isEqualTo(6);
    assertThat(json(Sessions.twoRunsOfTwoProcesses()).has("cost")).isFalse();
    assertThat(printed(check.answer(Sessions.twoRunsOfTwoProcesses()), "terminal"))
        .doesNotContain("COST");
    Session notAsked = Sessions.whole(check.plan(trial, 6, true, 7), session.observations());
    assertThat(printed(check.answer(notAsked), "terminal"))
        .contains("the fastest kernel on one thread (COST) was not asked: give --cost");
  }

  @Test
  void otherLoadIsACaveat() {
    assertThat(check.answer(Sessions.onABusyHost()).caveats())
        .extracting(c -> c.code())
        .containsExactly("other-load");
  }

  @Test
  void othersNeverUsedMoreThanAllCpus() {
    assertThat(check.answer(Sessions.onAHostThatCountsTooMuch()).caveats())
        .extracting(c -> c.message())
        .containsExactly("other processes used 100 % of the CPUs meanwhile");
  }

  @Test
  void aClockThatWasSetBackTellsNoShareOfTime() {
    assertThat(check.answer(Sessions.whileTheClockWasSetBack()).caveats()).isEmpty();
  }

  @Test
  void tooLittleWorkGivesNoSpeedup() {
    Session session = Sessions.withHardlyAnyWork();
    assertThat(printed(check.answer(session), "terminal"))
        .contains("speedup unavailable: so little work says nothing about workers")
        .contains("try longer numbers");
    assertThat(json(session).path("speedup").path("median").isMissingNode()).isTrue();
  }

  @Test
  void oneRunOfEachGivesASpeedupWithoutAnInterval() {
    Session session = Sessions.onABusyHost();
    assertThat(printed(check.answer(session), "terminal"))
        .contains("speedup 1.90, 95 % of 2 workers: one took 19.0 ms")
        .contains("(one run of each; --runs 6 gives an interval)");
  }

  private static Trial trial(Model model, int workers) {
    List<Argument> workload = List.of(Argument.number(7));
    return new Trial("prime", "trial-c", workload, model, Placement.NONE, workers, JobOrder.FIFO);
  }

  private JsonNode json(Session session) {
    return SessionJson.mapper().readTree(printed(check.answer(session), "json"));
  }

  private static String printed(Report report, String how) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    Renderer renderer = how.equals("json") ? new JsonRenderer(out) : new TerminalRenderer(out);
    renderer.render(report);
    return bytes.toString(UTF_8);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = CheckStudyTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
