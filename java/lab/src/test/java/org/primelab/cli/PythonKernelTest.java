package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

/** Kernels in Python, which an interpreter of their own runs. */
@Timeout(120)
class PythonKernelTest {
  private static final String SCRIPT =
      """
      calls = 0

      def triple(n):
          return 3 * n

      def divides(n):
          return 1 // (n - n)

      def counts(n):
          global calls
          calls += 1
          return n + calls

      def exits(n):
          raise SystemExit(3)

      def thirds(n):
          return n / 3
      """;

  @TempDir Path folder;

  @BeforeAll
  static void assumePython() {
    assumeTrue(
        Pattern.compile(":")
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "python3"))),
        "python3 is not installed");
  }

  @AfterEach
  void noInterpreterIsLeft() {
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(process -> process.info().commandLine().orElse("").contains(folder.toString()));
  }

  private String script() throws IOException {
    return Files.writeString(folder.resolve("größe 1.py"), SCRIPT).toString();
  }

  private static JsonNode json(Outcome outcome) {
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exit()).isZero();
    return SessionJson.mapper().readTree(outcome.out());
  }

  private static Outcome lab(String command, String load, String... more) {
    List<String> words = List.of(command, "--load", load, "--json", "--quiet", "--no-save");
    return Outcome.of(Stream.concat(words.stream(), List.of(more).stream()).toArray(String[]::new));
  }

  @Test
  void itIsTimedBesideTheOthers() throws IOException {
    Path java =
        Files.writeString(
            folder.resolve("t.java"), "public static long triple(long n) { return 3 * n; }\n");
    JsonNode kernels =
        json(lab("kernels", java + "," + script() + ":triple", "7", "--time", "3")).path("kernels");
    assertThat(kernels.findValuesAsString("name"))
        .containsExactlyInAnyOrder("triple-java", "triple-python");
    for (JsonNode kernel : kernels) {
      assertThat(kernel.path("available").asBoolean()).as("%s", kernel).isTrue();
    }
  }

  @Test
  void itsAnswersMayBeOfDouble() throws IOException {
    Path java =
        Files.writeString(
            folder.resolve("t.java"), "public static double thirds(long n) { return n / 3.0; }\n");
    JsonNode check =
        json(
            lab(
                "check",
                java + "," + script() + ":thirds",
                "7",
                "--kernel",
                "thirds-python",
                "--workers",
                "2"));
    assertThat(check.path("jobs").get(0).path("answer").asDouble()).isEqualTo(7 / 3.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "divides|divides-python(5) threw ZeroDivisionError: integer division or modulo by zero",
        "counts|counts-python(5) answered 6 and then 7: it keeps something between calls",
        "exits|exits-python(5) threw SystemExit: 3"
      })
  void whatItDoesWrongIsOneSentence(String function, String sentence) throws IOException {
    Outcome outcome = lab("kernels", script() + ":" + function, "5", "--time", "2");
    assertThat(outcome.err()).isEqualTo("lab kernels: %s\n".formatted(sentence));
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
  }
}
