package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.run.Observation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sessions of so many observations that these are written by columns. */
class PackedObservationsTest {
  private static final Map<String, Class<? extends Record>> KINDS =
      Map.of("trials", Trials.class, "flat", Flat.class, "deep", Deep.class, "plain", Plain.class);

  private static final double[] HARD = {
    0.0, -0.0, 0.1, 1e300, -2.5, Math.PI, Double.MIN_VALUE, 1L << 53, Double.NaN
  };

  enum Colour {
    RED,
    GREEN
  }

  record Inner(double share, boolean isTrue) {}

  record Flat(long at, int cpu, double nanos, String name, Colour colour, Inner inner)
      implements Observation {}

  record Deep(List<Integer> all) implements Observation {}

  record Plain(double decimal) implements Observation {}

  @TempDir Path folder;
  private SessionStore store;

  private static Observation seen(int i) {
    return switch (i % 5) {
      case 0 -> new Deep(List.of(i, 2));
      case 1 -> new Plain(i / 100.0);
      default ->
          new Flat(
              i * 1_000_000_007L,
              -i,
              HARD[i % HARD.length],
              "\"name/" + i % 7,
              Colour.values()[i % 2],
              new Inner(i / 8.0, i % 3 == 0));
    };
  }

  private static Session session(int many) {
    Session few = Sessions.twoRunsOfTwoProcesses();
    return new Session(
        few.format(),
        few.spec(),
        few.environment(),
        IntStream.range(0, many).mapToObj(PackedObservationsTest::seen).toList(),
        false);
  }

  @BeforeEach
  void create() throws Exception {
    store = SessionStore.create(folder);
  }

  @ParameterizedTest
  @CsvSource({"1000,false", "6000,true"})
  void whatIsReadIsWhatWasSeenInItsOrder(int many, boolean isPacked) throws Exception {
    store.save(session(many), KINDS);
    assertThat(store.load(_ -> KINDS)).isEqualTo(session(many));
    ObjectNode file = (ObjectNode) JsonMapper.shared().readTree(text());
    assertThat(file.get("observations").isObject()).isEqualTo(isPacked);
  }

  @Test
  void onlyFlatKindsArePacked() throws Exception {
    store.save(session(6000), KINDS);
    assertThat(JsonMapper.shared().readTree(text()).at("/observations/packed"))
        .hasSize(2)
        .allSatisfy(kind -> assertThat(kind.at("/shape/kind").asInt(-1)).isZero());
  }

  @Test
  void whatDoesNotFitItsColumnsIsNoSession() throws Exception {
    store.save(session(6000), KINDS);
    String whole = text();
    refused(whole, all -> all.put("count", 5999));
    refused(whole, all -> all.put("order", "AAAA"));
    refused(whole, all -> all.withArray("others").removeAll());
    refused(whole, all -> packed(all).put("count", 3));
    refused(whole, all -> packed(all).withArray("columns").remove(0));
    refused(whole, all -> packed(all).withObject("shape").put("cpu", 99));
    refused(whole, all -> packed(all).withObject("shape").put("cpu", "none"));
    refused(whole, all -> packed(all).withObject("shape").remove("cpu"));
    refused(whole, all -> packed(all).withObject("/columns/1").put("form", "word"));
    refused(whole, all -> all.withArray("packed").removeAll());
  }

  private static ObjectNode packed(ObjectNode observations) {
    return (ObjectNode) observations.at("/packed/1");
  }

  private void refused(String whole, Consumer<ObjectNode> change) throws Exception {
    ObjectNode file = (ObjectNode) JsonMapper.shared().readTree(whole);
    change.accept(file.withObject("observations"));
    file.remove(Seal.NAME);
    file.put(Seal.NAME, Seal.hash(SessionJson.mapper(), file));
    Files.writeString(folder.resolve("session.json"), file.toString());
    assertThatThrownBy(() -> store.load(_ -> KINDS))
        .isInstanceOf(NotASessionException.class)
        .hasMessageContaining("session.json is not a session of this lab");
  }

  private String text() throws Exception {
    return Files.readString(folder.resolve("session.json"));
  }
}
