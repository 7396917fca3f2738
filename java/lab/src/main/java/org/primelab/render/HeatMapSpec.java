package org.primelab.render;

import static org.primelab.render.VegaLite.figure;
import static org.primelab.render.VegaLite.object;
import static org.primelab.render.VegaLite.word;

import java.util.List;
import java.util.Map;
import org.primelab.report.HeatMap;

/** Cells told by colour, in Vega-Lite. */
final class HeatMapSpec {
  private static final int LEAST_ROW = 3;

  private HeatMapSpec() {}

  static Map<String, Object> of(HeatMap map) {
    int height = VegaLite.height(map.rows().names().size(), LEAST_ROW, VegaLite.ROW);
    Map<String, Object> spec = VegaLite.spec(map.title(), Figures.description(map), height);
    spec.put("data", object("values", values(map)));
    spec.put("mark", object("type", "rect"));
    spec.put(
        "encoding",
        object(
            "x", thing("column", map.columns(), -45),
            "y", thing("row", map.rows(), 0),
            "color", color(map),
            "tooltip",
                List.of(
                    word("row", map.rows().title()),
                    word("column", map.columns().title()),
                    figure("value", map.value().label()))));
    return spec;
  }

  private static List<Map<String, Object>> values(HeatMap map) {
    return map.cells().stream()
        .map(c -> object("column", c.column(), "row", c.row(), "value", Figures.rounded(c.value())))
        .toList();
  }

  /** The ramp of colours; in other spaces of colour the middle of a dark one turns purple. */
  private static Map<String, Object> color(HeatMap map) {
    return object(
        "field", "value",
        "type", "quantitative",
        "title", map.value().label(),
        "scale", object("interpolate", "rgb", "zero", false),
        "legend", object("gradientLength", 200));
  }

  private static Map<String, Object> thing(String field, HeatMap.Things things, int angle) {
    return object(
        "field", field,
        "type", "nominal",
        "title", things.title(),
        "sort", things.names(),
        "scale", object("domain", things.names()),
        "axis", object("labelAngle", angle, "labelOverlap", true));
  }
}
