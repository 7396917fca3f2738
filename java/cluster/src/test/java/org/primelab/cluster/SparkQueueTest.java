package org.primelab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Spark as a queue of {@code lab queue}: what is said of tasks, held against what was written. */
class SparkQueueTest {
  private static final int TASKS = 16;

  @TempDir Path folder;

  @Test
  void aTaskOfAKilledExecutorIsDoneAgainOrTheWholeJobIsLost()
      throws IOException, InterruptedException {
    Started lab =
        Started.lab(
            folder,
            "queue --engine spark --tasks %d --size 200ms --wait 5 --json --out s"
                .formatted(TASKS));
    JsonNode engines = lab.json().path("engines");
    assertThat(lab.folders()).isEmpty();
    assertThat(lab.err()).doesNotContain("Exception");
    assertThat(engines).hasSize(2);
    JsonNode early = engines.path(0);
    assertThat(early.path("ack").asString()).isEqualTo("early");
    assertThat(early.path("held").asInt()).isZero();
    JsonNode late = engines.path(1);
    assertThat(late.path("complete").asInt() + late.path("delayed").asInt()).isEqualTo(TASKS);
    assertThat(late.path("lost").asInt()).isZero();
    // On a busy machine an executor can die between two tasks, and have none to lose.
    if (early.path("killed").asInt() > 0) {
      assertThat(early.path("lost").asInt()).isPositive();
    }
    if (late.path("killed").asInt() > 0) {
      assertThat(late.path("delayed").asInt()).isPositive();
    }
    for (JsonNode seen : delivered()) {
      assertThat(seen.path("kills")).hasSize(1);
      assertThat(workers(seen)).contains(seen.path("kills").path(0).path("worker").asLong());
    }
  }

  private List<JsonNode> delivered() {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode seen :
        JsonMapper.shared().readTree(folder.resolve("s/session.json")).path("observations")) {
      if (seen.path("kind").asString().equals("delivered")) {
        all.add(seen);
      }
    }
    assertThat(all).hasSize(2);
    return all;
  }

  private static List<Long> workers(JsonNode seen) {
    List<Long> workers = new ArrayList<>();
    seen.path("log").forEach(event -> workers.add(event.path("worker").asLong()));
    return workers.stream().distinct().toList();
  }
}
