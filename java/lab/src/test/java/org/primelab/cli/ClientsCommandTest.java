package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.primelab.cli.Outcome.lab;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

class ClientsCommandTest {
  @TempDir Path folder;

  @Test
  void servesOneClientAndThreeWholeAndSplit() {
    Outcome run = lab("clients --clients 1,3 --workers 2 --time 1 --json --quiet --out " + folder);
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode json = SessionJson.mapper().readTree(run.out());
    assertThat(json.path("services").findValuesAsString("clients"))
        .containsExactly("1", "1", "3", "3");
    assertThat(json.path("services").findValuesAsString("service"))
        .containsExactly("whole", "split", "whole", "split");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clients --clients 1,2000 | lab clients: --clients: 2000 is too many; it takes up to 1000",
        "clients --kernel prime-best | has no parts to share out; take one that has",
      })
  void aMistakeIsOneLine(String command, String line) {
    Outcome run = lab(command);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(line).hasLineCount(1);
  }
}
