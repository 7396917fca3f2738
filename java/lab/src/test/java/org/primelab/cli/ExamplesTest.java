package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

/** The suites of examples/, as their READMEs say how to run them. */
@Timeout(180)
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../../examples");

  /** Which kernels each folder's commands are about. */
  private static final Map<String, List<String>> KERNELS =
      Map.of(
          "sum", List.of("sum-java", "sum-vector", "sum-c"),
          "hash", List.of("fnv-java", "fnv-c"),
          "search", List.of("branches-java", "branches-c", "halves-c"),
          "calls", List.of("binding-java", "critical-java", "jni-java", "mix-c"));

  @TempDir Path folder;

  static Stream<String> examples() {
    return KERNELS.keySet().stream().sorted();
  }

  /** The commands of a README, without the word that is the program's. */
  private static List<String> commands(String example, String program) throws Exception {
    return Files.readAllLines(EXAMPLES.resolve(example).resolve("README.md")).stream()
        .filter(line -> line.startsWith("    " + program + " "))
        .map(line -> line.strip().substring(program.length() + 1))
        .toList();
  }

  /** Words of a command with the files that they name in place of their names. */
  private List<String> words(String example, String line) {
    Path home = EXAMPLES.resolve(example).toAbsolutePath().normalize();
    List<String> words = new ArrayList<>();
    for (String word : List.of(line.split(" ", -1))) {
      List<String> items = new ArrayList<>();
      for (String item : List.of(word.split(",", -1))) {
        Path file = home.resolve(item.replaceFirst(":.*", ""));
        Path made = folder.resolve(item);
        items.add(
            Files.exists(file) ? home + "/" + item : Files.exists(made) ? made.toString() : item);
      }
      words.add(String.join(",", items));
    }
    return words;
  }

  private void compile(String example) throws Exception {
    for (String line : commands(example, "cc")) {
      List<String> command = new ArrayList<>(List.of("cc"));
      for (String word : words(example, line)) {
        command.add(word.endsWith(".so") ? folder.resolve(word).toString() : word);
      }
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
  }

  private static JsonNode json(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    all.addAll(List.of("--json", "--quiet", "--no-save"));
    Outcome outcome = Outcome.of(all.toArray(String[]::new));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exit()).as(outcome.out()).isZero();
    return SessionJson.mapper().readTree(outcome.out());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyKernelOfItIsTimedAndAnswersAsTheFirst(String example) throws Exception {
    compile(example);
    List<String> commands = commands(example, "lab");
    assertThat(commands).isNotEmpty();
    for (String line : commands) {
      JsonNode kernels = json(words(example, line), "--time", "2").path("kernels");
      assertThat(kernels.findValuesAsString("name"))
          .hasSameElementsAs(KERNELS.getOrDefault(example, List.of()));
      for (JsonNode kernel : kernels) {
        assertThat(kernel.path("available").asBoolean()).as("%s", kernel).isTrue();
        // Where another process left no clean slice there is no figure, and a reason instead.
        JsonNode ratio = kernel.path("ratio");
        assertThat(ratio.path(ratio.has("to") ? "to" : "unavailable").asString())
            .as("%s", kernel)
            .matches(KERNELS.getOrDefault(example, List.of()).getFirst() + "|.* .*");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"sum, sum-c, 1000 1003 0", "hash, fnv-java, 4096 1", "search, halves-c, 1000 5"})
  void itIsChecked(String example, String kernel, String numbers) {
    JsonNode check =
        json(
            words(example, "check --workers 2 --load " + files(example) + " " + numbers),
            "--kernel",
            kernel);
    assertThat(check.path("suite").asString()).isEqualTo(example);
    assertThat(check.path("trial").path("kernel").asString()).isEqualTo(kernel);
    assertThat(check.path("jobs").findValuesAsString("n"))
        .containsExactlyInAnyOrder(numbers.split(" ", -1));
    for (JsonNode job : check.path("jobs")) {
      assertThat(job.path("correct").asBoolean()).isTrue();
    }
  }

  private static String files(String example) {
    return "%1$s.java,%1$s.c".formatted(example);
  }

  @Test
  void itIsSwept() {
    JsonNode sweep =
        json(
            words(
                "search",
                "sweep --no-cost --runs 1 --workers 1,2 --load search.c:halves 100000 100001 --learn-from "
                    + folder));
    assertThat(sweep.path("points").findValuesAsString("workers")).containsExactly("1", "2");
  }

  @Test
  void itIsProfiled() {
    JsonNode profile =
        json(words("hash", "profile --runs 1 --workers 2 --load hash.c 1000000 2000000 1000001"));
    assertThat(profile.path("workers").size()).isEqualTo(2);
  }

  @Test
  void itsKernelsInCRunSideBySide() {
    JsonNode smt = json(words("sum", "smt --time 3 --load sum.java,sum.c 1000"));
    assertThat(smt.path("corun").findValuesAsString("a")).isSubsetOf("sum-c");
  }
}
