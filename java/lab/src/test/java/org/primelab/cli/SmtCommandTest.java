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
import org.primelab.ffi.NativeKernel;
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
        "smt --kernels trial-java | --kernels: trial-java is in Java, and a load is in C; there are",
        "smt --suite sieve --kernels mr7-c | --kernels: there is no 'mr7-c'; there are sieve-simple",
        "smt --suite divisors | --suite: no kernel of divisors is in C and runs here; name others",
      })
  void mistakesAreOneLineWithTheCure(String command, String words) {
    Outcome run = lab(command + " --no-save");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("lab smt: " + words).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aKernelOfAnotherMachineIsOneLineToo() {
    NativeKernel absent =
        NativeKernel.all().stream().filter(k -> k.missing != null).findFirst().orElseThrow();
    Outcome run = lab("smt --no-save --kernels " + absent.name);
    assertThat(run.exit()).isEqualTo(ExitCode.MISSING);
    assertThat(run.err())
        .startsWith(
            "lab smt: --kernels: %s cannot run here: %s; there are divide"
                .formatted(absent.name, absent.missing))
        .contains("sieve-wheel30-l2-c")
        .hasLineCount(1);
  }

  @Test
  void kernelsOfAnySuiteAreInTheDocumentByName() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one CPU is no pair");
    Path saved = folder.resolve("s");
    Outcome run =
        lab(
            "smt --time 5 --kernels mr7-montgomery-c,sieve-wheel30-c,divide --seed 1 --json --out "
                + saved);
    assertThat(run.exit()).isZero();
    List<String> kernels = new ArrayList<>();
    SessionJson.mapper()
        .readTree(run.out())
        .path("yield")
        .forEach(yield -> kernels.add(yield.path("kernel").asString()));
    assertThat(kernels).containsOnly("divide", "mr7-montgomery-c", "sieve-wheel30-c");
    assertThat(lab("report --json " + saved).out()).isEqualTo(run.out());
  }

  @Test
  void aSecondOfTwoLoadsIsOneDocumentAndTheSameAgainFromTheFile() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one CPU is no pair");
    Path saved = folder.resolve("s");
    Outcome run =
        lab("smt --time 5 --kernels divide,multiply-latency --seed 1 --json --out " + saved);
    assertThat(run.exit()).isZero();
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(json.propertyNames())
        .contains("study", "version", "environment", "caveats", "relation", "corun", "yield");
    List<String> kernels = new ArrayList<>();
    json.path("yield").forEach(yield -> kernels.add(yield.path("kernel").asString()));
    assertThat(kernels).containsOnly("divide", "multiply-latency");
    assertThat(json.path("relation").get(0).path("classes").findValuesAsString("name"))
        .contains("core", "apart");
    assertThat(lab("report --json " + saved).out()).isEqualTo(run.out());
  }
}
