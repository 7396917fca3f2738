package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.ffi.StopFlag;
import org.primelab.load.DryRun;
import org.primelab.load.LoadedSuite;
import org.primelab.load.OwnFolder;
import org.primelab.placement.Placement;
import org.primelab.run.JobOrder;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.run.Trial;
import org.primelab.session.Carrier;
import org.primelab.session.Conditions;
import org.primelab.session.SessionJson;
import org.primelab.session.SessionSpec;
import org.primelab.session.TimeGiven;
import org.primelab.session.Trials;
import org.primelab.study.Fault;
import org.primelab.study.check.CheckStudy;
import org.primelab.suite.Element;
import org.primelab.suite.Gives;
import org.primelab.suite.Kernels;
import org.primelab.suite.SuiteSource;
import org.primelab.suite.Takes;
import tools.jackson.databind.JsonNode;

/** Kernels of the user's in the commands that measure: what they do is done in other JVMs. */
@Timeout(120)
class OwnKernelsTest {
  private static final Optional<Element> LONGS = Optional.of(Element.I64);

  @TempDir Path folder;

  @BeforeEach
  void load() {
    System.setProperty(SuiteSource.LOADED, folder.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(SuiteSource.LOADED);
    assertThat(ProcessHandle.current().descendants().filter(OwnKernelsTest::isChild)).isEmpty();
  }

  private static boolean isChild(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("ChildMain");
  }

  private OwnFolder sums() {
    return new OwnFolder(folder).java("sum", Takes.DATA, LONGS, Gives.SIGNED, "([J)J");
  }

  /** A function that is as it should be until it has been called often. */
  private OwnFolder late(String then) throws IOException, InterruptedException {
    return new OwnFolder(folder)
        .java("same", Takes.NUMBER, Optional.empty(), Gives.SIGNED, "(J)J")
        .c(
            "late",
            Takes.NUMBER,
            Optional.empty(),
            Gives.UNSIGNED,
            """
            static uint64_t late(uint64_t n) {
                static volatile uint64_t calls;
                if (++calls == 40) { %s }
                return n;
            }
            """
                .formatted(then),
            "late(a->n)",
            "0");
  }

  private static JsonNode json(Outcome run) {
    return SessionJson.mapper().readTree(run.out());
  }

  private static List<String> names(JsonNode found) {
    return found.path("kernels").findValuesAsString("name");
  }

  private static final String SUM_IN_C =
      """
      static int64_t sum(const int64_t *data, uint64_t count) {
          int64_t sum = 0;
          for (uint64_t i = 0; i < count; i++) sum += data[i];
          return sum;
      }
      """;

  @Test
  void kernelsAreTimedBesideTheFirst() throws IOException, InterruptedException {
    sums()
        .c(
            "sum-c",
            Takes.DATA,
            LONGS,
            Gives.SIGNED,
            SUM_IN_C,
            "sum((const int64_t *)a->data, a->count)",
            "0")
        .of("1000", "1003");
    Outcome run = Outcome.lab("kernels --suite own --time 4 --forks 2 --no-save --json --quiet");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(json(run).path("forks").asInt()).isEqualTo(2);
    assertThat(names(json(run))).contains("sum-java", "sum-c");
    assertThat(json(run).path("kernels").valueStream())
        .allMatch(kernel -> kernel.path("available").asBoolean());
  }

  @Test
  void aFaultyKernelIsNamedAndTheOthersAreTimed() {
    sums().java("sumAndSort", Takes.DATA, LONGS, Gives.SIGNED, "([J)J").of("1000");
    Outcome run = Outcome.lab("kernels --suite own --time 2 --no-save --json --quiet");
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).startsWith("lab: sumAndSort-java(1000) changes its data").hasLineCount(1);
    for (JsonNode kernel : json(run).path("kernels")) {
      assertThat(kernel.path("available").asBoolean())
          .isEqualTo(kernel.path("name").asString().equals("sum-java"));
    }
  }

  @Test
  void checkTakesThemAndSavesTheirAnswers() {
    sums().of("1000", "2000");
    Path out = folder.resolve("out");
    Outcome run =
        Outcome.of(
            "check",
            "--suite",
            "own",
            "--workers",
            "2",
            "--quiet",
            "--json",
            "--out",
            out.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(json(run).path("jobs").findValuesAsString("n"))
        .containsExactlyInAnyOrder("1000", "2000");
    System.clearProperty(SuiteSource.LOADED);
    assertThat(json(Outcome.of("report", out.toString(), "--json"))).isEqualTo(json(run));
  }

  @Test
  void whatIsWrongWithTheFirstKernelEndsIt() {
    new OwnFolder(folder)
        .java("counted", Takes.NUMBER, Optional.empty(), Gives.SIGNED, "(J)J")
        .of("5");
    Outcome run = Outcome.lab("check --suite own --no-save 5");
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .isEqualTo(
            "lab check: counted-java(5) answered 5 and then 6: it keeps something between calls\n");
  }

  @Test
  void aCrashOfTheMeasuringJvmIsOneSentence() throws IOException, InterruptedException {
    late("*(volatile int *)8 = 1;").of("5");
    Outcome run =
        Outcome.lab("check --suite own --kernel late --runs 50 --no-save --quiet --json 5");
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .startsWith("lab: late(5) was ended by SIGSEGV at address 0x8 in")
        .endsWith(" of late.so, while it was measured\n")
        .hasLineCount(1);
  }

  /** It dies of 12 in any process after the one in which it is tried out. */
  @Test
  void aWorkerThatIsNotEvenReadyDiesOfTheCallThatItHasNoted()
      throws IOException, InterruptedException {
    new OwnFolder(folder)
        .java("same", Takes.NUMBER, Optional.empty(), Gives.SIGNED, "(J)J")
        .c(
            "early",
            Takes.NUMBER,
            Optional.empty(),
            Gives.UNSIGNED,
            """
            #include <stdio.h>
            #include <unistd.h>
            static uint64_t early(uint64_t n) {
                if (n != 12) return n;
                FILE *file = fopen("%s", "a+");
                int tried = 0;
                if (!file || (fscanf(file, "%%d", &tried) == 1 && tried != getpid())) *(volatile int *)8 = 1;
                fprintf(file, "%%d ", getpid());
                fclose(file);
                return n;
            }
            """
                .formatted(folder.resolve("tried")),
            "early(a->n)",
            "0")
        .of("5", "12");
    Outcome run =
        Outcome.lab(
            "check --suite own --kernel early --model processes --workers 2 --no-save --quiet --json 5 12");
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .startsWith("lab: early(12) was ended by SIGSEGV at address 0x8 in")
        .endsWith(" of early.so, while it was measured\n")
        .hasLineCount(1);
  }

  @Test
  void aWrongAnswerAfterManyIsTheEnd() throws IOException, InterruptedException {
    late("calls = 39; return n + 1;").of("5");
    Outcome run = Outcome.lab("check --suite own --kernel late --runs 100000 --no-save --quiet 5");
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).isEqualTo("lab: late(5) answers 6 where same-java answers 5\n");
  }

  @Test
  void whatIsThrownAfterManyAnswersIsTheEndAndNamesTheKernel() {
    new OwnFolder(folder)
        .java("same", Takes.NUMBER, Optional.empty(), Gives.SIGNED, "(J)J")
        .java("throwsLate", Takes.NUMBER, Optional.empty(), Gives.SIGNED, "(J)J")
        .of("5");
    Outcome run =
        Outcome.lab("check --suite own --kernel throwsLate-java --runs 100000 --no-save --quiet 5");
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .startsWith("lab: throwsLate-java(5) threw java.lang.IllegalStateException: late")
        .hasLineCount(1);
  }

  @Test
  void aCallThatComesToNoEndEndsTheSession() throws Exception {
    List<Observation> seen =
        seen(
            late("for (;;) {}"),
            new MeasuringJvm.Patience(Duration.ofSeconds(1), Duration.ofDays(1)),
            new StopFlag());
    assertThat(seen.getLast())
        .isInstanceOfSatisfying(
            Fault.class,
            fault ->
                assertThat(fault.sentence())
                    .matches(
                        "late\\(5\\) gave no answer within .* s \\(it took .* before\\), and was ended,"
                            + " while it was measured"));
  }

  @Test
  void silenceEndsTheSessionToo() throws Exception {
    List<Observation> seen =
        seen(
            late("for (;;) {}"),
            new MeasuringJvm.Patience(Duration.ofDays(1), Duration.ofSeconds(5)),
            new StopFlag());
    assertThat(seen.getLast())
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> assertThat(fault.sentence()).startsWith("late(5) let nothing be heard for"));
  }

  private List<Observation> seen(OwnFolder own, MeasuringJvm.Patience patience, StopFlag stop)
      throws IOException, InterruptedException {
    List<Observation> seen = Collections.synchronizedList(new ArrayList<>());
    session(own.suite("5"), patience, stop, seen).join();
    return seen;
  }

  @Test
  void aJvmThatDoesNotEndIsKilledAndWhatItToldIsKept() throws Exception {
    StopFlag stop = new StopFlag();
    List<Observation> seen = Collections.synchronizedList(new ArrayList<>());
    Thread session =
        session(late("for (;;) {}").suite("5"), MeasuringJvm.Patience.USUAL, stop, seen);
    while (seen.size() < 30) {
      Thread.sleep(20);
    }
    stop.raise();
    session.join();
    assertThat(seen).hasSizeGreaterThanOrEqualTo(30).allMatch(Measurement.class::isInstance);
  }

  /** Measures the kernel that is late on a thread of its own. */
  private Thread session(
      LoadedSuite suite, MeasuringJvm.Patience patience, StopFlag stop, List<Observation> seen)
      throws IOException {
    System.setProperty(SuiteSource.LOADED, folder.toString());
    assertThat(new DryRun(suite, folder, false, stop).of(List.of(), kernel -> {})).isEmpty();
    Trial trial =
        new Trial(
            "own",
            "late",
            suite.usual(),
            new Model.Sequential(false),
            Placement.NONE,
            1,
            JobOrder.FIFO);
    SessionSpec spec = new SessionSpec("check", new Trials(List.of(trial), 1000), 0, 1);
    Runner runner = new Runner(Kernels.standard(), Duration.ZERO);
    Conditions on =
        new Conditions(
            runner,
            1,
            stop,
            RunListener.NONE,
            seen::add,
            Optional.empty(),
            List.of(),
            TimeGiven.fromNow());
    Carrier carrier =
        new MeasuringJvm(
            new CheckStudy(), folder, LastWords.of(suite.listed()), List.of(), patience);
    return Thread.ofPlatform().start(() -> carryOut(carrier, spec, on));
  }

  private static void carryOut(Carrier carrier, SessionSpec spec, Conditions on) {
    try {
      carrier.carryOut(spec, on);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
