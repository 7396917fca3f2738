package org.primelab.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Read back as the viewers do. */
class TraceFileTest {
  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final BigDecimal ONE_NANO = BigDecimal.valueOf(1, 3);

  private final SyntheticRun run = new SyntheticRun(11, 4, 2, 2_000, 0);
  private final Evidence evidence = run.evidence(run.all());
  private final List<Timeline> lanes = Timelines.of(evidence);
  private final List<HandOver> handOvers = HandOver.of(evidence, lanes);

  @Test
  void slicesOfALaneFillTheWindow(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("trace.json");
    TraceFile.write(file, lanes, handOvers, evidence.safepoints());
    Map<Integer, BigDecimal> ends = new HashMap<>();
    Map<Integer, Double> endsAsRead = new HashMap<>();
    for (JsonNode event : events(Files.readString(file))) {
      int lane = event.get("tid").asInt();
      if (event.get("ph").asString().equals("X") && lane <= lanes.size()) {
        BigDecimal at = ends.getOrDefault(lane, BigDecimal.ZERO);
        BigDecimal from = event.get("ts").decimalValue();
        assertThat(from).isBetween(at, at.add(ONE_NANO));
        assertThat(from.doubleValue())
            .as("readers that add doubles see no slice within another")
            .isGreaterThanOrEqualTo(endsAsRead.getOrDefault(lane, 0.0));
        BigDecimal nanos = event.get("dur").decimalValue();
        endsAsRead.put(lane, from.doubleValue() + nanos.doubleValue());
        ends.put(lane, from.add(nanos));
      }
    }
    assertThat(ends).hasSize(4);
    assertThat(ends.values())
        .allSatisfy(
            end ->
                assertThat(BigDecimal.valueOf(run.all().nanos(), 3))
                    .isBetween(end, end.add(ONE_NANO)));
  }

  @Test
  void statesThatStandSideBySideHaveDifferentColours() {
    for (Lane.Kind kind : Lane.Kind.values()) {
      assertThat(State.of(kind).stream().map(TraceFile::colour)).doesNotHaveDuplicates();
    }
  }

  @Test
  void everyArrowHasTwoEnds() throws IOException {
    assertThat(handOvers).isNotEmpty();
    Map<Integer, JsonNode> starts = new HashMap<>();
    int ends = 0;
    for (JsonNode event : events(written())) {
      if (event.get("ph").asString().equals("s")) {
        assertThat(starts.put(event.get("id").asInt(), event)).isNull();
      } else if (event.get("ph").asString().equals("f")) {
        JsonNode start = Objects.requireNonNull(starts.get(event.get("id").asInt()));
        HandOver handOver = handOvers.get(event.get("id").asInt());
        assertThat(start.get("tid").asInt()).isEqualTo(handOver.from() + 1);
        assertThat(event.get("tid").asInt()).isEqualTo(handOver.to() + 1);
        assertThat(start.get("name").asString()).isEqualTo(handOver.lock());
        assertThat(event.get("ts").decimalValue().subtract(start.get("ts").decimalValue()))
            .isEqualByComparingTo(BigDecimal.valueOf(handOver.latencyNanos(), 3));
        ends++;
      }
    }
    assertThat(ends).isEqualTo(starts.size()).isEqualTo(handOvers.size());
  }

  @Test
  void lanesAndSafepointsAreNamed() throws IOException {
    List<JsonNode> events = events(written());
    assertThat(events)
        .filteredOn(e -> e.get("name").asString().equals("thread_name"))
        .extracting(e -> e.get("args").get("name").asString())
        .containsExactly("worker 0", "worker 1", "worker 2", "worker 3", "safepoints");
    assertThat(events)
        .filteredOn(e -> e.get("name").asString().equals("test"))
        .hasSize(evidence.safepoints().size())
        .isNotEmpty();
    assertThat(events)
        .filteredOn(e -> e.get("name").asString().equals("lock: lock 1"))
        .isNotEmpty()
        .allSatisfy(e -> assertThat(e.get("cname").asString()).isEqualTo("terrible"));
  }

  private String written() throws IOException {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            throw new AssertionError("it is the caller's to close");
          }
        };
    TraceFile.write(bytes, lanes, handOvers, evidence.safepoints());
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<JsonNode> events(String json) {
    return List.copyOf(EXACT.readTree(json).get("traceEvents").valueStream().toList());
  }
}
