package org.primelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Report;
import org.primelab.report.Timeline;
import org.primelab.report.Timeline.Arrow;
import org.primelab.report.Timeline.Slice;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

/** A timeline in letters, and as a specification. */
class TimelineDrawingTest {
  private static final List<String> STATES =
      IntStream.range(0, 10).mapToObj(i -> "state " + i).toList();

  @Test
  void aColumnShowsWhatTookMostOfIt() {
    List<String> lines =
        drawn(
            new Slice("one", "state 0", 0, 36, ""),
            new Slice("one", "state 1", 36, 36.4, ""),
            new Slice("one", "state 5", 36.4, 72, ""),
            new Slice("number two", "state 9", 36, 72, ""));
    assertThat(lines)
        .containsExactly(
            "Title",
            "one        │" + "█".repeat(36) + "=".repeat(36) + "│",
            "number two │" + " ".repeat(36) + ":".repeat(36) + "│",
            "            0.00" + " ".repeat(63) + "72 ms",
            "            █ state 0  ▓ state 1  = state 5  : state 9");
  }

  /** Somebody who is there for a moment now and then is not there all the time. */
  @Test
  void aColumnOfWhichStatesTakeLittleIsADot() {
    List<String> lines =
        drawn(
            new Slice("one", "state 0", 0, 36, ""),
            new Slice("one", "state 1", 37, 37.4, ""),
            new Slice("one", "state 1", 38, 38.6, ""),
            new Slice("number two", "state 9", 71, 72, ""));
    assertThat(lines.get(1))
        .isEqualTo("one        │" + "█".repeat(36) + " ·▓" + " ".repeat(33) + "│");
    assertThat(lines.getLast())
        .isEqualTo("            █ state 0  ▓ state 1  : state 9  · less than half of the time");
  }

  /** Each state has a mark that no other has. */
  @Test
  void tenStatesCanBeToldApart() {
    List<Slice> slices =
        IntStream.range(0, 10)
            .mapToObj(i -> new Slice("one", STATES.get(i), i * 7.2, (i + 1) * 7.2, ""))
            .toList();
    String lane = drawn(slices.toArray(Slice[]::new)).get(1);
    assertThat(lane.substring(lane.indexOf('│') + 1, lane.length() - 1).chars().distinct().count())
        .isEqualTo(10);
  }

  @Test
  void withoutSlicesThereAreEmptyLanes() {
    Timeline empty = timeline(List.of(), List.of());
    assertThat(TerminalTimeline.lines(empty, 100))
        .contains("one        │" + " ".repeat(72) + "│", "number two │" + " ".repeat(72) + "│");
    JsonNode spec = json(empty);
    assertThat(spec.path("layer").size()).isEqualTo(1);
    assertThat(spec.path("layer").get(0).path("data").path("values").size()).isZero();
    Timeline nobody =
        new Timeline(
            "t", "T", new Axis("t", ""), List.of(), STATES, List.of(), List.of(), Optional.empty());
    assertThat(TerminalTimeline.lines(nobody, 100)).isNotEmpty();
    assertThat(json(nobody).path("height").asInt()).isPositive();
    assertThat(printed(empty)).contains("number two │");
  }

  /** Lanes of few are as high as ever, and those of hundreds fit a screen or two. */
  @ParameterizedTest
  @CsvSource({"1,34", "4,136", "29,986", "128,896", "256,1536", "512,3072"})
  void lanesOfManyAreThinner(int lanes, int height) {
    List<String> names = IntStream.range(0, lanes).mapToObj(i -> "worker " + i).toList();
    Timeline many =
        new Timeline(
            "t", "T", new Axis("t", ""), names, STATES, List.of(), List.of(), Optional.empty());
    assertThat(json(many).path("height").asInt()).isEqualTo(height);
  }

  private static List<String> drawn(Slice... slices) {
    return TerminalTimeline.lines(timeline(List.of(slices), List.of()), 100);
  }

  private static String printed(Timeline timeline) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TerminalRenderer(new PrintStream(bytes, true, StandardCharsets.UTF_8), 100)
        .render(new Report(List.of(timeline), List.of(), List.of(), Map.of()));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void barsHaveTheColoursOfTheirStatesAndTheLegendThoseThatOccur() {
    JsonNode bars =
        json(timeline(
                List.of(
                    new Slice("number two", "state 8", 1, 3, "CPU 0"),
                    new Slice("one", "state 2", 0, 2, "")),
                List.of()))
            .path("layer")
            .get(0);
    JsonNode color = bars.path("encoding").path("color");
    assertThat(color.path("scale").path("domain").size()).isEqualTo(10);
    assertThat(color.path("legend").path("values").toString())
        .isEqualTo("[\"state 2\",\"state 8\"]");
    JsonNode first = bars.path("data").path("values").get(0);
    assertThat(first.path("length").asDouble()).isEqualTo(2);
    assertThat(first.path("top").asDouble()).isBetween(0.5, 1.0);
    assertThat(first.path("bottom").asDouble()).isBetween(1.0, 1.5);
    assertThat(first.path("label").asString()).isEqualTo("CPU 0");
  }

  /** From the near edge of one bar to the near edge of the other, with a head for each way. */
  @Test
  void arrowsGoFromBarToBar() {
    JsonNode layers =
        json(timeline(
                List.of(new Slice("one", "state 0", 0, 9, "")),
                List.of(
                    new Arrow("one", "number two", 1, 2, "a lock"),
                    new Arrow("number two", "one", 3, 4, "a lock"))))
            .path("layer");
    assertThat(layers.size()).isEqualTo(4);
    JsonNode down = layers.get(1).path("data").path("values").get(0);
    assertThat(down.path("begin").asDouble()).isBetween(0.0, 0.5);
    assertThat(down.path("end").asDouble()).isBetween(0.5, 1.0);
    assertThat(down.path("way").asString()).isEqualTo("down");
    JsonNode up = layers.get(1).path("data").path("values").get(1);
    assertThat(up.path("begin").asDouble()).isBetween(0.5, 1.0);
    assertThat(up.path("end").asDouble()).isBetween(0.0, 0.5);
    assertThat(layers.findValuesAsString("shape")).containsExactly("triangle-down", "triangle-up");
  }

  /** Names of lanes become a list in Vega's own language. */
  @Test
  void aLaneMayBeCalledAnything() {
    Timeline hostile =
        new Timeline(
            "t",
            "T",
            new Axis("time", "ms"),
            List.of("it's \\ 'x'"),
            STATES,
            List.of(),
            List.of(),
            Optional.empty());
    assertThat(json(hostile).findValue("labelExpr").asString())
        .isEqualTo(
            "truncate(['it\\'s \\\\ \\'x\\''][datum.value], width < 600 ? 22 : 46, 'center')");
  }

  private static JsonNode json(Timeline timeline) {
    return SessionJson.mapper().valueToTree(TimelineSpec.of(timeline));
  }

  private static Timeline timeline(List<Slice> slices, List<Arrow> arrows) {
    return new Timeline(
        "timeline",
        "Title",
        new Axis("time", "ms"),
        List.of("one", "number two"),
        STATES,
        slices,
        arrows,
        Optional.empty());
  }
}
