package org.primelab.render;

import static org.primelab.render.VegaLite.ROW;
import static org.primelab.render.VegaLite.figure;
import static org.primelab.render.VegaLite.object;
import static org.primelab.render.VegaLite.word;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Prose;
import org.primelab.session.SessionJson;
import tools.jackson.databind.SerializationFeature;

/**
 * Bars from zero to the right with intervals, in Vega-Lite. Values of several orders of magnitude
 * are dots on a logarithmic axis instead: it has no zero for a bar to begin at.
 */
final class BarsSpec {
  /** What fits beside the bars of a narrow page, in letters. */
  private static final int LINE = 17;

  /** What a word may take of it before a drawing cuts it. */
  private static final int WORD = 23;

  /** What another line of a name takes, in pixels. */
  private static final int LINE_HEIGHT = 14;

  /** What stands between names of several lines, so that each is seen to be one. */
  private static final int APART = 8;

  private BarsSpec() {}

  static Map<String, Object> of(Bars bars) {
    boolean log = Scales.isLog(bars);
    List<Bar> drawn = bars.bars().stream().filter(bar -> !log || bar.value() > 0).toList();
    Map<String, Object> spec =
        VegaLite.spec(bars.title(), Figures.description(bars), drawn.size() * rowHeight(drawn));
    spec.put("data", object("values", drawn.stream().map(bar -> value(bar, log)).toList()));
    Map<String, Object> mark =
        log
            ? object("type", "point", "filled", true, "size", 80, "opacity", 1)
            : object("type", "bar", "height", ROW - 8);
    spec.put(
        "layer",
        List.of(
            object("mark", mark, "encoding", bar(bars, drawn, log)),
            object("mark", object("type", "rule", "strokeWidth", 2), "encoding", interval(drawn))));
    return spec;
  }

  private static int rowHeight(List<Bar> drawn) {
    int most = drawn.stream().mapToInt(bar -> lines(bar).size()).max().orElse(1);
    return Math.max(ROW, most * LINE_HEIGHT + APART);
  }

  /** A name that is too long for one goes on in lines below, and so does a word of it. */
  private static List<String> lines(Bar bar) {
    return Prose.wrapped(bar.name().replace(" × ", "\u00a0×\u00a0"), LINE, "").stream()
        .flatMap(BarsSpec::pieces)
        .toList();
  }

  private static Stream<String> pieces(String words) {
    return IntStream.rangeClosed(0, (words.length() - 1) / WORD)
        .map(piece -> piece * WORD)
        .mapToObj(from -> words.substring(from, Math.min(from + WORD, words.length())));
  }

  /** An expression that gives each name its lines. */
  private static String inLines(List<Bar> drawn) {
    Map<String, Object> lines = new LinkedHashMap<>();
    drawn.forEach(bar -> lines.put(bar.name(), lines(bar)));
    String json =
        SessionJson.mapper()
            .writer()
            .without(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(lines);
    return "(%s)[datum.label]".formatted(json);
  }

  private static Map<String, Object> value(Bar bar, boolean log) {
    return object(
        "name", bar.name(),
        "value", bar.value(),
        "low", log && bar.low() == 0 ? bar.value() : bar.low(),
        "high", bar.high(),
        "group", bar.group());
  }

  private static Map<String, Object> bar(Bars bars, List<Bar> drawn, boolean log) {
    Map<String, Object> value =
        object("field", "value", "type", "quantitative", "title", bars.value().label());
    if (log) {
      value.put("scale", object("type", "log", "nice", true));
    }
    Map<String, Object> bar = object("y", name(drawn), "x", value);
    if (drawn.stream().anyMatch(b -> !b.group().isEmpty())) {
      bar.put("color", object("field", "group", "type", "nominal", "title", ""));
    }
    bar.put(
        "tooltip",
        List.of(
            word("name", "what"),
            figure("value", bars.value().label()),
            figure("low", "from"),
            figure("high", "to")));
    return bar;
  }

  private static Map<String, Object> interval(List<Bar> drawn) {
    return object(
        "y", name(drawn),
        "x", object("field", "low", "type", "quantitative"),
        "x2", object("field", "high"));
  }

  private static Map<String, Object> name(List<Bar> drawn) {
    return object(
        "field", "name",
        "type", "nominal",
        "title", "",
        "axis", object("labelExpr", inLines(drawn)),
        "sort", drawn.stream().map(Bar::name).toList());
  }
}
