package org.primelab.render;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all specifications of Vega-Lite 5 have in common (https://vega.github.io/vega-lite/docs/). A
 * class for each block that is drawn makes its own: {@link ChartSpec}, {@link GanttSpec}, {@link
 * HeatMapSpec}, {@link BarsSpec}, {@link TimelineSpec}; {@link HtmlRenderer} names them. Data is
 * included. They name no colours: the page brings those that suit the reader's scheme.
 */
final class VegaLite {
  /** Height of a line of its own: a lane, a bar, a row of cells. */
  static final int ROW = 22;

  private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

  private VegaLite() {}

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
        "autosize", object("type", "fit-x", "contains", "padding"));
  }

  /** A number in a tooltip. */
  static Map<String, Object> figure(String field, String title) {
    return object("field", field, "type", "quantitative", "title", title, "format", ".4~g");
  }

  /** A word in a tooltip. */
  static Map<String, Object> word(String field, String title) {
    return object("field", field, "type", "nominal", "title", title);
  }
}
