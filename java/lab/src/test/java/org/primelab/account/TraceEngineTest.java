package org.primelab.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.Checkout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The trace file as the viewer of Chromium's developer tools reads it:
 * {@code @paulirish/trace_engine} of npm, where {@code .ci/run} could install it.
 */
class TraceEngineTest {
  private static final Path ENGINE =
      Checkout.ROOT.resolve("java/lab/target/npm/node_modules/@paulirish/trace_engine");

  private final SyntheticRun run = new SyntheticRun(11, 4, 2, 2_000, 0);
  private final Evidence evidence = run.evidence(run.all());

  @TempDir Path folder;

  @BeforeEach
  void theViewerIsThere() {
    assumeTrue(Files.isDirectory(ENGINE), ENGINE + " is not there");
  }

  @Test
  void slicesOfALaneAreNotNested() throws Exception {
    List<JsonNode> lanes = opened(written());
    assertThat(lanes).hasSize(5);
    assertThat(lanes)
        .allSatisfy(
            lane -> {
              assertThat(lane.get("slices").asInt()).isPositive();
              assertThat(lane.get("roots").asInt()).isEqualTo(lane.get("slices").asInt());
              assertThat(lane.get("depth").asInt()).isOne();
            });
  }

  /** What a trace file was once: the viewer draws a staircase of it. */
  @Test
  void aSliceThatOverlapsTheNextIsSeen() throws Exception {
    Path trace = written();
    JsonNode json = JsonMapper.shared().readTree(Files.readString(trace));
    ObjectNode slice =
        (ObjectNode)
            json.get("traceEvents")
                .valueStream()
                .filter(event -> event.get("ph").asString().equals("X"))
                .findFirst()
                .orElseThrow();
    slice.put("dur", slice.get("dur").asDouble() * 2);
    Files.writeString(trace, json.toString());
    assertThat(opened(trace)).anyMatch(lane -> lane.get("depth").asInt() > 1);
  }

  private Path written() throws IOException {
    Path file = folder.resolve("trace.json");
    List<Timeline> lanes = Timelines.of(evidence);
    TraceFile.write(file, lanes, HandOver.of(evidence, lanes), evidence.safepoints());
    return file;
  }

  /** What the viewer has for each lane. */
  private List<JsonNode> opened(Path trace) throws Exception {
    Path script = folder.resolve("open-trace.mjs");
    try (InputStream in = TraceEngineTest.class.getResourceAsStream("/open-trace.mjs")) {
      Files.write(script, Objects.requireNonNull(in).readAllBytes());
    }
    Path said = folder.resolve("said");
    Process node =
        new ProcessBuilder("node", script.toString(), ENGINE.toString(), trace.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int exit = node.waitFor();
    String text = Files.readString(said, UTF_8);
    assertThat(exit).as(text).isZero();
    return List.copyOf(JsonMapper.shared().readTree(text).valueStream().toList());
  }
}
