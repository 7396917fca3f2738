package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.primelab.cli.Outcome.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

class SmtCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smt --time 0 | --time: '0' is not a whole number",
        "smt --time x | --time: 'x' is not a whole number",
        "smt --pairs 0 | --pairs: '0' is not a pair of two CPUs such as 0-1",
        "smt --pairs 0-99999 | --pairs: CPU 99999 is not there",
        "smt --kernels divide,magic | --kernels: there is no 'magic'; there are divide",
      })
  void mistakesAreOneLineWithTheCure(String command, String words) {
    Outcome run = lab(command + " --no-save");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("lab smt: " + words).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aSecondOfTwoLoadsIsOneDocumentAndTheSameAgainFromTheFile() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one CPU is no pair");
    Path saved = folder.resolve("s");
    Outcome run =
        lab("smt --time 1 --kernels divide,multiply-latency --seed 1 --json --out " + saved);
    assertThat(run.exit()).isZero();
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(json.propertyNames())
        .contains("study", "version", "environment", "caveats", "relation", "corun", "yield");
    List<String> kernels = new ArrayList<>();
    json.path("yield").forEach(yield -> kernels.add(yield.path("kernel").asString()));
    assertThat(kernels).containsOnly("divide", "multiply-latency");
    assertThat(json.path("relation").get(0).path("classes").size()).isEqualTo(3);
    assertThat(lab("report --json " + saved).out()).isEqualTo(run.out());
  }
}
