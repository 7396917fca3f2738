package org.primelab.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What all specifications of Vega-Lite 5 have in common (https://vega.github.io/vega-lite/docs/). A
 * class for each block that is drawn makes its own: {@link ChartSpec}, {@link GanttSpec}, {@link
 * HeatMapSpec}, {@link BarsSpec}, {@link TimelineSpec}, {@link GraphSpec}; {@link HtmlRenderer}
 * names them. Data is included. They name no colours: the page brings those that suit the reader's
 * scheme.
 */
final class VegaLite {
  /** Height of a line of its own: a lane, a bar, a row of cells. */
  static final int ROW = 22;

  /** What has many rows is no higher than a screen, as long as rows are not too thin for that. */
  private static final int SCREEN = 1000;

  /** Below this width, in pixels, what stands beside lanes has less room (page.js, labelLimit). */
  private static final int NARROW = 600;

  /** Letters that fit there: their ends tell one name from another more often than their middle. */
  private static final int NARROW_NAME = 22;

  private static final int WIDE_NAME = 46;

  private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

  /** How numbers stand along axes, in words of d3-format: with commas, without exponents. */
  private static final String PLAIN = ",~r";

  private VegaLite() {}

  /**
   * The height of so many rows together.
   *
   * @param least that a row needs
   * @param most that it takes
   */
  static int height(int rows, int least, int most) {
    return rows * Math.clamp(SCREEN / Math.max(1, rows), least, most);
  }

  /** Names and values in order, to be passed by {@code Map.of} without its disorder. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** A specification as wide as there is room, to be filled. */
  static Map<String, Object> spec(String title, String description, int height) {
    return object(
        "$schema", SCHEMA,
        "title", title,
        "description", description,
        "width", "container",
        "height", height,
        "autosize", object("type", "fit-x", "contains", "padding"),
        "config", object("numberFormat", PLAIN));
  }

  /**
   * An axis of names from the top down, one at each whole number: a line from one name to another
   * is no mark of Vega-Lite's.
   */
  static Map<String, Object> lanes(List<String> names, String field, boolean grid) {
    String list =
        names.stream()
            .map(name -> "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    return object(
        "field",
        field,
        "type",
        "quantitative",
        "title",
        "",
        "scale",
        object("domain", List.of(names.size() - 0.5, -0.5), "nice", false, "zero", false),
        "axis",
        object(
            "values",
            IntStream.range(0, names.size()).boxed().toList(),
            "labelExpr",
            "truncate(%s[datum.value], width < %d ? %d : %d, 'center')"
                .formatted(list, NARROW, NARROW_NAME, WIDE_NAME),
            "grid",
            grid,
            "domain",
            false,
            "ticks",
            false));
  }

  /** A number in a tooltip. */
  static Map<String, Object> figure(String field, String title) {
    return object("field", field, "type", "quantitative", "title", title, "format", ",.4~r");
  }

  /** A word in a tooltip. */
  static Map<String, Object> word(String field, String title) {
    return object("field", field, "type", "nominal", "title", title);
  }
}
