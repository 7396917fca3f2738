package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelsCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--code trial-c --family trial | leave --family and --forks out",
        "--code trial-c --forks 2 | leave --family and --forks out",
        "--code trial-c,trial-c,trial-c,trial-c,trial-c | 5 kernels; name 4 at most",
        "--code trial-d | no kernel is called 'trial-d'",
        "--code trial-c,sieve-simple-c | sieve-simple-c is of suite sieve",
        "--code '' | has an item without a name",
      })
  void codeThatCannotBeShownIsRefusedInALine(String words, String reason) {
    String[] all = ("kernels " + words).replace("''", "").split(" ", -1);
    Outcome outcome = Outcome.of(all);
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains(reason).hasLineCount(1);
  }
}
