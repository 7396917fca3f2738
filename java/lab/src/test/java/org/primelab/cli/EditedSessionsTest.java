package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.session.SessionJson;
import org.primelab.session.Sessions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who edits a session and seals it again gets one line that says what nobody can have measured. */
class EditedSessionsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "check | environment | ended | \"+999999999-01-01T00:00:00Z\" | it ran at +999999999",
        "check | environment | cpus | 0 | 0 CPUs",
        "check | before | busyMillis | \"\" | \"\" is no value that was read",
        "check | measurement | wallNanos | -5 | 20 answers in -5 ns",
        "check | trial | tuning | null | 'tuning' does not hold what it should",
        "check | tuning | guard | null | 'guard' does not hold what it should",
        "kernels | gauged | operations | 0 | 0 operations in",
        "kernels | timing | passes | 0 | does not fit together",
        "smt | coRunWindow | beforeNanos | 0.0 | no time: divide and divide",
        "start | weight | bytes | 0 | does not fit together",
        "sweep | sweepPlan | workers | [ null ] | null",
      })
  void isOneLine(String name, String where, String property, String value, String why)
      throws IOException {
    JsonMapper mapper = SessionJson.mapper();
    JsonNode session = mapper.readTree(StoredSessionsTest.session("0.1/" + name));
    List<ObjectNode> objects = new ArrayList<>();
    collect(where, "", session, objects);
    assertThat(objects).isNotEmpty();
    objects.forEach(object -> object.set(property, mapper.readTree(value)));
    Files.writeString(folder.resolve("session.json"), Sessions.sealed(session.toString()));
    Outcome report = Outcome.of("report", folder.toString());
    assertThat(report.exit()).isEqualTo(2);
    assertThat(report.out()).isEmpty();
    assertThat(report.err()).startsWith("lab report: DIR: ").contains(why);
    assertThat(report.err().lines()).hasSize(1);
  }

  /** All objects that are of a kind, or stand under that name. */
  private static void collect(String where, String name, JsonNode node, List<ObjectNode> found) {
    if (node instanceof ObjectNode object
        && (name.equals(where) || object.path("kind").asString("").equals(where))) {
      found.add(object);
    }
    node.forEachEntry((inner, part) -> collect(where, inner, part, found));
    if (node.isArray()) {
      node.forEach(part -> collect(where, "", part, found));
    }
  }
}
