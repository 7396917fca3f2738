package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

class CompareCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          compare | KERNEL: give two or more to compare
          compare trial-c | KERNEL: give two or more to compare
          compare trial-c mr7-c | KERNEL: trial-c is of family trial and mr7-c of family primality
          compare trial-c sieve-simple-c | sieve-simple-c is of suite sieve
          compare trial-c trial-d | no kernel is called 'trial-d'
          compare trial-c trial-java 5..9 | NUMBER: trial-c takes a number
          compare trial-c trial-c --equal 2 | --equal: '2' is no share; write 2% or 0.5%
          compare trial-c trial-c --fail-if worse | --fail-if: 'worse' is no condition; write slower 3%
          compare trial-c trial-c --forks 0 | '0' is not a whole number of 1 or more
          compare trial-c --command true | --command: kernels, models, --jdk and --jvm-args are not compared
          compare --model threads | KERNEL: give two or more to compare
          compare --model threads,sequential --duet | --duet: a model's workers use all CPUs
          compare --command true --command false --vary link | --vary: the lab links kernels of its own
          compare trial-java trial-java --vary link | --vary: kernels in C that are compiled here have a link order
          compare trial-c trial-c --windows --duet | --windows: it is one process by turns; leave out --duet, --forks and --vary
          compare trial-c trial-c --windows --vary aslr | leave out --duet, --forks and --vary
          compare trial-c trial-c --until 0% | --until: '0%' is no share; write ±1% or 0.5%
          compare --command true --command false --windows | --windows: it compares kernels in one JVM; leave out models, commands, JDKs and flags
          compare trial-c trial-c --duet --turns | --duet: it is the other way than --turns
          compare --model threads,sequential --command true | kernels, models, --jdk and --jvm-args
          compare trial-c --jdk /proc --jdk /proc | --jdk: there is no bin/java in /proc
          """)
  void aMistakeIsOneLineWithItsCure(String line, String said) {
    Outcome outcome = Outcome.lab(line.strip());
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains(said.strip()).hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void anOlderJdkIsRefusedWithAWayToCompareIt() throws IOException {
    Path java = Files.createFile(Files.createDirectories(folder.resolve("bin")).resolve("java"));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17.0.2\"\n");
    Outcome outcome =
        Outcome.of("compare", "trial-c", "--jdk", folder.toString(), "--jdk", folder.toString());
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("has Java 17.0.2").contains("compare it by --command");
  }

  @Test
  void aKernelBesideItselfAndJson() {
    Outcome outcome =
        Outcome.lab("compare trial-c trial-c 1000003 --forks 1 --json --no-save --quiet");
    assertThat(outcome.exit()).isZero();
    JsonNode row = SessionJson.mapper().readTree(outcome.out()).path("rows").get(0);
    assertThat(row.path("a").asString()).isEqualTo("trial-c");
    assertThat(row.path("b").asString()).isEqualTo("trial-c (2)");
    assertThat(row.path("ratio").propertyNames())
        .containsExactlyInAnyOrder("median", "low", "high", "n", "coverage");
    assertThat(row.path("invocations").asInt()).isEqualTo(1);
    assertThat(row.path("verdict").asString()).isEqualTo("undecided");
    assertThat(row.path("reason").asString()).contains("a verdict needs 6");
  }

  /** How much slower a busy machine lets be told; the exit status goes with what is said. */
  @Test
  void flagsAreComparedAndACommandThatFailsIsExitOne() {
    Outcome flags =
        Outcome.of(
            "compare",
            "trial-java",
            "1000003",
            "--jvm-args",
            "",
            "--jvm-args",
            "-Xint",
            "--forks",
            "6",
            "--no-save",
            "--quiet",
            "--fail-if",
            "slower 50%");
    assertThat(flags.out())
        .containsPattern(
            "^trial-java( -Xint is slower than trial-java: it takes | and trial-java -Xint: undecided)");
    boolean failed =
        flags.err().contains("trial-java -Xint is slower by more than 50.0 % than trial-java");
    assertThat(flags.exit()).isEqualTo(failed ? 1 : 0);
    Outcome failing =
        Outcome.of("compare", "--command", "true", "--command", "exit 4", "--no-save", "--quiet");
    assertThat(failing.exit()).isEqualTo(1);
    assertThat(failing.err())
        .isEqualTo("lab: exit 4: the command exited with status 4; run it alone to see why\n");
  }

  @Test
  void modelsAndNumbersOfWorkersAreComparedAsKernelsAre() {
    Outcome outcome =
        Outcome.lab(
            "compare --model sequential,threads --workers 1,2 7 1000003 --forks 1 --json --no-save"
                + " --quiet");
    assertThat(outcome.exit()).isZero();
    JsonNode rows = SessionJson.mapper().readTree(outcome.out()).path("rows");
    assertThat(rows.valueStream().map(row -> row.path("a").asString())).containsOnly("sequential");
    assertThat(rows.valueStream().map(row -> row.path("b").asString()))
        .containsExactly("threads × 1", "threads × 2");
  }

  @Test
  void everyOtherRoundIsVaried(@TempDir Path own) throws IOException {
    Path file = own.resolve("padding");
    String line = "printenv PRIMELAB_PADDING >>%s || echo plain >>%s".formatted(file, file);
    Outcome outcome =
        Outcome.of(
            "compare",
            "--command",
            "true",
            "--command",
            line,
            "--forks",
            "4",
            "--vary",
            "environment",
            "--no-save",
            "--quiet");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("layout: where it was varied, the ratio of printenv");
    // One run that warms up, and four rounds.
    assertThat(Files.readAllLines(file)).hasSize(5).filteredOn("plain"::equals).hasSize(3);
  }

  @Test
  void theLibraryIsLinkedInOtherOrders() {
    Outcome outcome =
        Outcome.lab("compare trial-c trial-c 1000003 --forks 2 --vary link --no-save --quiet");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("layout: where it was varied, the ratio of trial-c (2)");
  }

  @Test
  void aLoadedSourceIsLinkedInOtherOrders(@TempDir Path own) throws IOException {
    Path file = Files.writeString(own.resolve("plus.c"), "long plus(long n) { return n + 1; }\n");
    Outcome outcome =
        Outcome.of(
            "compare",
            "plus-c",
            "plus-c",
            "--load",
            file.toString(),
            "--forks",
            "2",
            "--vary",
            "link",
            "--no-save",
            "--quiet",
            "7");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("layout: where it was varied, the ratio of plus-c (2)");
  }
}
