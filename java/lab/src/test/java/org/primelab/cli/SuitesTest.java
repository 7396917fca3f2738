package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.run.ModelKind;
import org.primelab.session.SessionJson;
import org.primelab.suite.Suite;
import tools.jackson.databind.JsonNode;

/**
 * Every suite in every command that takes one; among them one of a test's own, which is a class and
 * a line in META-INF/services.
 */
class SuitesTest {
  @TempDir Path folder;

  private record Outcome(int exit, String out, String err) {
    JsonNode json() {
      assertThat(err).isEmpty();
      assertThat(exit).as(out).isZero();
      return SessionJson.mapper().readTree(out);
    }
  }

  static Stream<String> suites() {
    return Stream.of("sieve", "divisors");
  }

  @Test
  void theyAreFoundByTheirLines() {
    assertThat(Suite.all()).extracting(Suite::name).contains("prime", "sieve", "divisors");
  }

  @ParameterizedTest
  @MethodSource("suites")
  void isCheckedOnItsOwnArguments(String suite) {
    JsonNode json = lab("check --suite " + suite + " --workers 2 --quiet --json --no-save").json();
    assertThat(json.path("suite").asString()).isEqualTo(suite);
    List<String> usual = named(suite).usual().stream().map(Object::toString).toList();
    assertThat(json.path("jobs").findValuesAsString("n")).hasSameElementsAs(usual);
    for (JsonNode job : json.path("jobs")) {
      assertThat(job.path("correct").asBoolean()).isTrue();
      assertThat(job.path("answer").asString()).matches("[0-9]+");
      assertThat(job.has("prime")).as("a word of suite prime").isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void itsKernelsAreTimed(String suite) {
    JsonNode json = lab("kernels --suite " + suite + " --time 4 --quiet --json --no-save").json();
    assertThat(json.path("suite").asString()).isEqualTo(suite);
    String yardstick = named(suite).groups().getFirst().yardstick();
    for (JsonNode kernel : json.path("kernels")) {
      assertThat(kernel.path("available").asBoolean()).as("%s", kernel).isTrue();
      assertThat(kernel.path("unit").asString()).isEqualTo("number");
      JsonNode ratio = kernel.path("ratio");
      assertThat(ratio.has("unavailable") || ratio.path("to").asString().equals(yardstick))
          .as("where too few slices are clean there is none: %s", kernel)
          .isTrue();
    }
    assertThat(json.path("kernels").findValuesAsString("name"))
        .containsAll(named(suite).listed().stream().map(kernel -> kernel.name()).toList());
  }

  @ParameterizedTest
  @CsvSource({"sieve, 0..200_000 0..100_000", "divisors, 12 5000"})
  void itIsSweptAndProfiled(String suite, String arguments) {
    String what = " --suite " + suite + " --quiet --json --no-save " + arguments;
    JsonNode sweep = lab("sweep --workers 1,2 --runs 1 --learn-from " + folder + what).json();
    assertThat(sweep.path("suite").asString()).isEqualTo(suite);
    assertThat(sweep.path("points").findValuesAsString("workers")).containsExactly("1", "2");
    JsonNode profile = lab("profile --workers 1 --runs 1" + what).json();
    assertThat(profile.path("suite").asString()).isEqualTo(suite);
    assertThat(profile.path("workers").size()).isOne();
  }

  static Stream<String> models() {
    return ModelKind.all().stream().map(ModelKind::name);
  }

  /** A kernel in C, for that is what threads of C take. */
  @ParameterizedTest
  @MethodSource("models")
  void everyModelCountsSpans(String model) {
    JsonNode json =
        lab("check --kernel sieve-wheel30-c --quiet --json --no-save --model "
                + model
                + " 0..1_000_000 7..7 999_983..2_000_000")
            .json();
    assertThat(json.path("suite").asString()).isEqualTo("sieve");
    assertThat(json.path("jobs").findValuesAsString("answer"))
        .containsExactlyInAnyOrder("78498", "0", "70436");
  }

  @Test
  void gilAndSmtRunItsKernels() {
    JsonNode gil =
        lab("gil --suite sieve --workers 1,2 --time 4 --no-python --quiet --json --no-save").json();
    assertThat(gil.path("kernel").path("suite").asString()).isEqualTo("sieve");
    assertThat(gil.path("points").size()).isPositive();
    JsonNode smt = lab("smt --suite sieve --time 1 --quiet --json --no-save").json();
    assertThat(smt.path("corun").findValuesAsString("a")).allMatch(load -> load.contains("sieve-"));
    assertThat(smt.path("corun").findValuesAsString("b")).contains("sieve-wheel30-c");
  }

  @Test
  void aTerminalShowsSpansAndCounts() {
    Outcome run = lab("check --kernel sieve:sieve-simple-java 0..100 100..1000 --no-save");
    assertThat(run.out)
        .contains("Checking 2 spans with sieve-simple-java", "0..100", "  25 ", "  143 ")
        .contains("2 checks in ", "168 primes");
  }

  @Test
  void aFasterOneIsFoundByTheNameOfTheRace() {
    JsonNode json = lab("check --kernel sieve-best 0..100 --quiet --json --no-save").json();
    assertThat(json.path("trial").path("kernel").asString()).startsWith("sieve-wheel30");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check 0..100 | NUMBER: trial-c takes a number, such as 7; 0..100 is none",
        "check --suite sieve 0..10 7"
            + " | NUMBER: sieve-simple-c takes a span of numbers, such as 0..1000; 7 is none",
        "sweep --kernel sieve-simple-c 7"
            + " | NUMBER: sieve-simple-c takes a span of numbers, such as 0..1000; 7 is none",
        "check 100..90 | NUMBER: 100..90 ends before it begins; write the smaller number first",
        "check --suite sieve 1..x"
            + " | NUMBER: 'x' is not a whole number; write decimal digits or 0x and hexadecimal ones",
        "check --suite none | --suite: no suite is called 'none'; there are",
        "kernels --suite sieve --family trial"
            + " | --family: no family is called 'trial'; there are count",
        "check --suite prime --kernel sieve-simple-c"
            + " | --kernel: sieve-simple-c is of suite sieve; take --suite sieve, or a kernel of"
            + " suite prime: trial-c, ",
        "sweep --kernel trial-c,sieve-simple-c"
            + " | --kernel: sieve-simple-c is of suite sieve; take --suite sieve, or a kernel of"
            + " suite prime: trial-c, ",
        "check --suite sieve --kernel sieve-fast"
            + " | --kernel: no kernel is called 'sieve-fast'; did you mean sieve-best?",
        "check --suite divisors --model split | --model split: divisors-plain-java has no parts",
        "check --suite divisors --mutex pthread"
            + " | --model threads: divisors-plain-java has no parts that a lock",
        "check --suite divisors --model native"
            + " | --model native: divisors-plain-java is in Java; threads of C take a kernel in C",
      })
  void whatDoesNotFitIsOneLineWithWhatWould(String command, String line) {
    Outcome run = lab(command);
    String name = command.substring(0, command.indexOf(' '));
    assertThat(run.exit).isEqualTo(2);
    assertThat(run.out).isEmpty();
    assertThat(run.err).startsWith("lab " + name + ": " + line).hasLineCount(1);
  }

  private static Suite named(String suite) {
    return Suite.all().stream().filter(s -> s.name().equals(suite)).findFirst().orElseThrow();
  }

  private static Outcome lab(String line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Lab lab = new Lab(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    int exit = Main.run(lab, line.split(" ", -1));
    return new Outcome(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
