package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.primelab.cli.Outcome.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.PerfCounters;
import org.primelab.ffi.PerfEvent;
import org.primelab.ffi.PosixMutex;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.session.SessionJson;
import org.primelab.session.SessionStore;
import org.primelab.session.Sessions;
import org.primelab.study.check.CheckStudy;
import org.primelab.study.smt.SmtPlan;
import org.primelab.study.smt.SmtStudy;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import tools.jackson.databind.JsonNode;

class MainTest {
  @TempDir Path folder;

  @Test
  void checkPrintsTheBooksTable() throws IOException {
    Outcome run = lab("check --model sequential --kernel trial-c --no-save --quiet");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(masked(run.out())).isEqualTo(golden("check-sequential-masked.txt"));
  }

  @Test
  void checkPrintsExactlyOneDocument() {
    Outcome run = lab("check 0x7 1_000_003 9 --workers 2 --order lpt --json --no-save");
    assertThat(run.exit()).isZero();
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(json.path("trial").path("workers").asInt()).isEqualTo(2);
    assertThat(json.path("trial").path("order").asString()).isEqualTo("lpt");
    List<String> numbers = new ArrayList<>();
    json.path("jobs").forEach(job -> numbers.add(job.path("n").asString()));
    assertThat(numbers).containsExactlyInAnyOrder("7", "1000003", "9");
  }

  @Test
  void aSavedSessionIsReportedAgainWithoutMeasuring() {
    Path saved = folder.resolve("s");
    Outcome run = lab("check 7 1000003 --workers 2 --runs 2 --seed 3 --out " + saved);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).endsWith("saved in " + saved + "\n");
    Outcome report = lab("report " + saved);
    assertThat(report.exit()).isZero();
    // What is shown while it runs cannot begin with its conclusions, as a report does.
    assertThat(report.out().lines().filter(line -> !line.isEmpty()))
        .containsExactlyInAnyOrderElementsOf(
            run.out()
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("saved in "))
                .toList());
    Outcome json = lab("report --json " + saved);
    assertThat(SessionJson.mapper().readTree(json.out()).path("runs").asInt()).isEqualTo(2);
  }

  @Test
  void timesCanBeTakenToViewersOfJmh() throws IOException {
    Path saved = folder.resolve("s");
    assertThat(lab("check 7 1000003 --workers 2 --runs 4 --quiet --out " + saved).exit()).isZero();
    Path file = folder.resolve("jmh.json");
    assertThat(lab("report " + saved + " --jmh " + file).exit()).isZero();
    JsonNode results = SessionJson.mapper().readTree(Files.readString(file));
    JsonNode two = results.get(0);
    assertThat(two.path("benchmark").asString()).isEqualTo("org.primelab.check.trial_c.threads");
    assertThat(two.path("params").path("workers").asString()).isEqualTo("2");
    assertThat(two.path("primaryMetric").path("rawData").get(0).size()).isEqualTo(4);
    assertThat(lab("report " + saved + " --jmh -").out()).startsWith("[");
    Outcome none = lab("report --jmh x " + smt());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err())
        .isEqualTo(
            "lab report: --jmh: a session of 'lab smt' has no times that JMH's format can hold;"
                + " take --json or --csv\n");
  }

  /** A session that has measured nothing. */
  private Path smt() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("smt"));
    new SessionStore(empty, true)
        .save(
            Sessions.whole(
                new SmtStudy()
                    .plan(new SmtPlan(List.of(), List.of(new SmtPlan.Load("l", "r", "")), 1000), 1),
                List.of()),
            new SmtStudy().kinds());
    return empty;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "check -5 | lab check: NUMBER: -5 is negative; numbers go from 0 to 18446744073709551615",
        "check 7 seven | lab check: NUMBER: 'seven' is not a whole number; write decimal digits or"
            + " 0x and hexadecimal ones, with _ between",
        "check 18446744073709551616 | lab check: NUMBER: 18446744073709551616 is over 2^64 - 1;"
            + " numbers go from 0 to 18446744073709551615",
        "check --workers 0 | lab check: --workers: '0' is not a whole number of 1 or more; see lab"
            + " check --help",
        "check --workers -2 | lab check: --workers: '-2' is not a whole number of 1 or more; see"
            + " lab check --help",
        "check --workers two | lab check: --workers: 'two' is not a whole number of 1 or more; see"
            + " lab check --help",
        "check --workers 9999999999 | lab check: --workers: '9999999999' is not a whole number from"
            + " 1 to 2147483647; see lab check --help",
        "check --workers 5000 | lab check: --workers: 5000 is too many for model threads here; it"
            + " takes up to 4096",
        "check --model sequential --workers 2 | lab check: --workers: 2 is too many for model"
            + " sequential here; it takes up to 1",
        "check --model magic | lab check: --model: no model is called 'magic'; 'lab list"
            + " models' has all 10; see lab check --help",
        "check --order up | lab check: --order: no order is called 'up'; there are fifo, lpt,"
            + " lifo, priority, shuffle; see lab check --help",
        "check --runs 0 | lab check: --runs: '0' is not a whole number of 1 or more; see lab check"
            + " --help",
        "check --seed 4294967296 | lab check: --seed: '4294967296' is not a whole number from 0 to"
            + " 4294967295; see lab check --help",
        "check --worker 2 | lab check: there is no option or command '--worker'; did you mean"
            + " --workers? see lab check --help",
        "check --out /dev/null/x | lab check: --out: cannot write to /dev/null/x (Not a"
            + " directory); choose another folder, or --no-save",
        "check --parallelism 0 | lab check: --parallelism: '0' is not a whole number of 1 or more;"
            + " see lab check --help",
        "check --parallelism 100000 --model virtual | lab check: --model virtual: a JVM has at most"
            + " 256 carriers; take --parallelism 256 or less",
        "check --pool big | lab check: --pool: no pool is called 'big'; there are fixed, forkjoin;"
            + " see lab check --help",
        "check --lock none | lab check: --lock: no use of the lock is called 'none'; there are"
            + " held, released; see lab check --help",
        "check --switch-interval 0 | lab check: --switch-interval: '0' is not a number from 0.1 to"
            + " 50; see lab check --help",
        "check --switch-interval 51 | lab check: --switch-interval: '51' is not a number from 0.1"
            + " to 50; see lab check --help",
        "check --exchange mail | lab check: --exchange: no exchange is called 'mail'; there are"
            + " pipe, memory; see lab check --help",
        "check --grain 0 |"
            + " lab check: --grain: '0' is not a whole number of 1 or more; see lab check --help",
        "check --model gil --lock released --kernel trial-java | lab check: --model gil: trial-java"
            + " is in Java, which runs under the lock; take a kernel in C",
        "check --model native --kernel trial-java |"
            + " lab check: --model native: trial-java is in Java; threads of C take a kernel in C",
        "check --model split --kernel mr7-c |"
            + " lab check: --model split: mr7-c has no parts to share out; take one that has",
        "kernels --family fast | lab kernels: --family: no family is called 'fast'; there are"
            + " trial, primality; see lab kernels --help",
        "kernels --time 0 | lab kernels: --time: '0' is not a whole number of 1 or more; see lab"
            + " kernels --help",
        "gil --workers 0 | lab gil: --workers: '0' is not within 1 to 4096; see lab gil"
            + " --help",
        "gil --workers 5..1 | lab gil: --workers: '5..1' runs backwards; write 1..5; see lab gil"
            + " --help",
        "gil --workers 1,,2 | lab gil: --workers: '1,,2' has an empty item; leave out a comma; see"
            + " lab gil --help",
        "exchange --pairs 1,,2 | lab exchange: --pairs: the list has an empty item; leave out a"
            + " comma; see lab exchange --help",
        "check --placement 0,,1 | lab check: --placement: the list has an empty item; leave out a"
            + " comma; see lab check --help",
        "check --placement 0, | lab check: --placement: '0,' has an empty item; leave out a comma;"
            + " see lab check --help",
        "gil --workers many | lab gil: --workers: 'many' is not a list of counts; write 1..20 or"
            + " 1,2,4; see lab gil --help",
        "gil --interval 0 | lab gil: --interval: '0' is not a number from 0.1 to 50; see lab gil"
            + " --help",
        "gil --interval 1000 | lab gil: --interval: '1000' is not a number from 0.1 to 50; see lab"
            + " gil --help",
        "ffi --time 0 | lab ffi: --time: '0' is not a whole number of 1 or more; see lab ffi"
            + " --help",
        "ffi --time long | lab ffi: --time: 'long' is not a whole number of 1 or more; see lab ffi"
            + " --help",
        "ffi --seed -1 | lab ffi: --seed: '-1' is not a whole number from 0 to 4294967295; see lab"
            + " ffi --help",
        "ffi --times 5 | lab ffi: there is no option or command '--times'; did you mean --time? see"
            + " lab ffi --help",
        "ffi 7 | lab ffi: ARGUMENT: only kernels of your own take one here; add --load FILE, or"
            + " leave it out",
        "kernels 7 | lab kernels: ARGUMENT: only kernels of your own take one here; add --load"
            + " FILE, or leave it out",
        "report /dev/null | lab report: DIR: there is no session.json in /dev/null; give the"
            + " folder that 'lab check' printed as 'saved in'",
        "check --workers | lab check: --workers: its value is missing; give one behind it; see lab"
            + " check --help",
        "check --workers --json | lab check: --workers: its value is missing; give one behind it;"
            + " see lab check --help",
        "check --json --json | lab check: --json: it is given twice; leave one out; see lab check"
            + " --help",
        "check --quiet=perhaps | lab check: --quiet: it takes no value; leave 'perhaps' out; see"
            + " lab check --help",
        "check --out /proc/x | lab check: --out: cannot write to /proc/x (there is no such folder);"
            + " choose another folder, or --no-save",
        "report | lab report: DIR: it is missing; give it; see lab report --help",
        "help chek | lab: there is no option or command 'chek'; did you mean check? see lab --help",
        "-- | lab: a command is missing; lab alone names three to try; see lab --help",
        "nonsense | lab: there is no option or command 'nonsense'; see lab --help",
      })
  void aMistakeGetsOneLineAndExitCode2(String command, String line) {
    Outcome run = lab(command);
    assertThat(run.err()).isEqualTo(line + "\n");
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }

  /** A model reads what is meant for it, and its workers go where they are told. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--model processes --exchange memory --workers 2",
        "--model virtual --parallelism 1 --workers 2",
        "--model pool --pool forkjoin --workers 2",
        "--model gil --lock released --switch-interval 0.1 --workers 2",
        "--model split --grain 1000 --workers 2",
        "--model native --placement compact",
        "--model virtual --placement compact",
      })
  void whatAModelIsToldIsDone(String options) {
    Outcome run = lab("check --no-save --no-baseline --json 7 9 1000003 " + options);
    assertThat(run.exit()).isZero();
    JsonNode jobs = SessionJson.mapper().readTree(run.out()).path("jobs");
    assertThat(jobs).hasSize(3);
    assertThat(jobs)
        .allMatch(job -> job.path("prime").asBoolean() != job.path("n").asString().equals("9"));
  }

  @Test
  void anUnknownKernelIsAnsweredWithThoseThereAre() {
    Outcome run = lab("check --kernel fast");
    assertThat(run.err())
        .startsWith("lab check: --kernel: no kernel is called 'fast'; 'lab list kernels' has all ")
        .hasLineCount(1);
    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"trial-best, trial", "prime-best, primality"})
  void theFastestOfAFamilyIsKeptUnderItsOwnName(String best, String family) {
    Path saved = folder.resolve(best);
    Outcome run = lab("check 7 1000003 --kernel %s --json --out %s".formatted(best, saved));
    assertThat(run.exit()).isZero();
    String name = SessionJson.mapper().readTree(run.out()).path("trial").path("kernel").asString();
    Kernel kernel = Kernels.standard().byName(name);
    assertThat(kernel.name()).isEqualTo(name).isNotEqualTo(best);
    assertThat(kernel.group().name()).isEqualTo(family);
    assertThat(saved.resolve("session.json")).content().contains(name).doesNotContain(best);
  }

  @Test
  void aLockIsNotTriedWithAKernelThatIsNotThere() {
    Outcome run = lab("gil --kernel fast");
    assertThat(run.err())
        .startsWith("lab gil: --kernel: no kernel is called 'fast'; 'lab list kernels' has all ")
        .hasLineCount(1);
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void aRoundThatCannotEndInTimeIsNotBegun() {
    Outcome run = lab("gil --workers 1..400 --no-python --time 5");
    assertThat(run.err())
        .startsWith("lab gil: --time: 5 s are too short for one round with so many workers; give")
        .hasLineCount(1);
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void aLockPrintsExactlyOneDocument() {
    Outcome run = lab("gil --workers 2 --time 3 --no-python --json --no-save --quiet");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(json.path("study").asString()).isEqualTo("gil");
    assertThat(json.path("points").size()).isGreaterThanOrEqualTo(6);
    assertThat(json.path("cpython").has("unavailable")).isTrue();
  }

  @Test
  void aSavedSessionCanBeWrittenInOtherForms() throws IOException {
    Path saved = folder.resolve("s");
    assertThat(lab("check 7 1000003 --workers 2 --out " + saved).exit()).isZero();
    assertThat(saved).isDirectoryNotContaining("glob:**.html");
    Path page = folder.resolve("page.html");
    assertThat(lab("report " + saved + " --html " + page).exit()).isZero();
    assertThat(page)
        .content()
        .contains("<h1>lab check</h1>")
        .contains("<td class=\"right\">1000003</td>");
    assertThat(lab("report " + saved + " --csv -").out())
        .startsWith("metric,keys,value,low,high,unit,n,coverage\r\n")
        .contains("jobs.elapsedNanos,n=1000003;");
    assertThat(lab("report " + saved + " --markdown -").out())
        .contains("---:")
        .contains("| 1000003");
  }

  @Test
  void aPageThatCannotBeWrittenGetsOneLine() {
    Path saved = folder.resolve("s");
    assertThat(lab("check 7 --out " + saved).exit()).isZero();
    Outcome report = lab("report " + saved + " --html /dev/null/x");
    assertThat(report.err()) // what the host did meanwhile may stand above it
        .endsWith(
            "lab report: --html: cannot write to /dev/null/x (Not a directory); name a file in a"
                + " folder that is there and may be written\n");
    assertThat(report.exit()).isEqualTo(2);
  }

  @Test
  void aSessionIsNotOverwritten() {
    assertThat(lab("check 7 --out " + folder).exit()).isZero();
    Outcome again = lab("check 7 --out " + folder);
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err())
        .isEqualTo(
            "lab check: --out: %s is there already; choose another folder\n"
                .formatted(folder.resolve("session.json")));
  }

  @Test
  void aDamagedSessionIsNoSession() throws IOException {
    Files.writeString(folder.resolve("session.json"), "{\"format\":1,");
    Outcome report = lab("report " + folder);
    assertThat(report.exit()).isEqualTo(2);
    assertThat(report.err()).startsWith("lab report: DIR: ").hasLineCount(1);
  }

  @Test
  void aSessionWithAWrongAnswerFails() throws IOException {
    SessionStore.create(folder.resolve("s"))
        .save(Sessions.oneRunThatWentWrong(), new CheckStudy().kinds());
    Outcome report = lab("report " + folder.resolve("s"));
    assertThat(report.exit()).isEqualTo(1);
    assertThat(report.err())
        .contains("lab: wrong answer: trial-c says that 7 is composite")
        .contains("lab: no answer for 18446744073709551557: killed 3 workers")
        .contains("lab: worker 1 could not be replaced");
  }

  /** Refusals of the kernel itself, as it words them here. */
  @Test
  void theCureFitsTheDoorThatRefused() {
    assertThat(Main.cure(refusal(() -> ThreadAffinity.set(0, new BitSet()))))
        .isEqualTo("leave --placement and --herd out");
    assertThat(
            Main.cure(refusal(() -> PerfCounters.open(Integer.MAX_VALUE, PerfEvent.OF_THE_KERNEL))))
        .doesNotContain("--placement");
    try (PosixMutex mutex = PosixMutex.open()) {
      mutex.lock();
      assertThat(Main.cure(refusal(mutex::close))).contains("--mutex pthread");
      mutex.unlock();
    }
  }

  private static OsRefusal refusal(ThrowingCallable asked) {
    return catchThrowableOfType(OsRefusal.class, asked);
  }

  @Test
  void helpNamesEveryCommandModelOrderAndKernel() {
    assertThat(lab("--help").out()).contains("check", "report", "Exit codes:");
    assertThat(lab("check --help").out())
        .contains(
            "lab list kernels", "sequential, threads, processes", "fifo, lpt, lifo, priority");
    assertThat(lab("--version").out())
        .matches("primelab \\d+\\.\\d+.*, commit .+ of .+, native ABI \\d+, JDK .*\n");
  }

  /** Times vary; blanks before them vary with them. */
  private static String masked(String text) {
    return text.replaceAll("\\d+\\.\\d{6}s", "#.######s")
        .replaceAll(" *\\d+(\\.\\d+)? (s|ms|µs)\\b", " #")
        .replaceAll("(?m)^( +0 +20 # #) +\\d+ +[-,0-9]+ +\\d+$", "$1 # # #")
        .replaceAll(
            "worker +jobs +busy +CPU +preempted +ran on CPU",
            "worker jobs busy CPU preempted ran on CPU");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = MainTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
