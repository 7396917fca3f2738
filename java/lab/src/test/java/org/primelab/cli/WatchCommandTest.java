package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.primelab.cli.Outcome.lab;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--for=0s 1 | lab watch: --for: 0s is no time to watch; take 100ms or more",
        "--threads= 1 | lab watch: --threads: names no thread; take a name such as 'pool-*'",
        "--top 0 1 | lab watch: --top: '0' is not a whole number of 1 or more",
        "no-such-command | lab watch: no-such-command: there is no such command",
        "999999999 | lab watch: 999999999: there is no process of that number",
      })
  void aMistakeIsOneLine(String words, String line) {
    Outcome run = lab("watch " + words);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(line).hasLineCount(1);
  }
}
