package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelsCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--code trial-c --family trial | leave --family, --forks and --until out",
        "--code trial-c --forks 2 | leave --family, --forks and --until out",
        "--code trial-c --until 1% | leave --family, --forks and --until out",
        "--family trial --until 1 | --until: '1' is no share; write ±1% or 0.5%",
        "--code trial-c,trial-c,trial-c,trial-c,trial-c | 5 kernels; name 4 at most",
        "--code trial-d | no kernel is called 'trial-d'",
        "--code trial-c,sieve-simple-c | sieve-simple-c is of suite sieve",
        "--code '' | has an empty item",
      })
  void codeThatCannotBeShownIsRefusedInALine(String words, String reason) {
    String[] all = ("kernels " + words).replace("''", "").split(" ", -1);
    Outcome outcome = Outcome.of(all);
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains(reason).hasLineCount(1);
  }
}
