package org.primelab.render;

import static org.primelab.render.VegaLite.figure;
import static org.primelab.render.VegaLite.object;
import static org.primelab.render.VegaLite.word;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Mark;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;

/** Lines, bands, dots and bars over two axes of numbers, in Vega-Lite. */
final class ChartSpec {
  private static final int HEIGHT = 320;

  private static final int MOST_TICKS = 40;

  private ChartSpec() {}

  static Map<String, Object> of(Chart chart) {
    return Scales.has(chart, Kind.SPANS) ? GanttSpec.of(chart) : overNumbers(chart);
  }

  private static Map<String, Object> overNumbers(Chart chart) {
    Map<String, Object> spec = VegaLite.spec(chart.title(), Figures.description(chart), HEIGHT);
    spec.put("data", object("values", values(chart)));
    List<Object> layers = new ArrayList<>();
    chart.series().forEach(series -> layers.addAll(layers(chart, series)));
    chart.marks().forEach(mark -> layers.addAll(across(mark)));
    spec.put("layer", layers);
    return spec;
  }

  /** All points of all series, each with the name of its own. */
  static List<Object> values(Chart chart) {
    List<Object> values = new ArrayList<>();
    for (Series series : chart.series()) {
      for (Point point : series.points()) {
        values.add(
            object(
                "series", series.name(),
                "x", point.x(),
                "y", point.y(),
                "low", point.low(),
                "high", point.high(),
                "label", point.label()));
      }
    }
    return values;
  }

  private static List<Object> layers(Chart chart, Series series) {
    boolean intervals = series.points().stream().anyMatch(p -> p.low() < p.high());
    return switch (series.kind()) {
      case LINE ->
          intervals
              ? List.of(
                  layer(chart, series, object("type", "rule", "strokeWidth", 1.5), "low"),
                  line(chart, series))
              : List.of(line(chart, series));
      case BAND ->
          List.of(
              layer(chart, series, object("type", "area", "opacity", 0.25), "low"),
              layer(chart, series, object("type", "line", "strokeWidth", 1.5), "y"));
      case DOTS ->
          List.of(layer(chart, series, object("type", "point", "size", 24, "opacity", 0.65), "y"));
      case BARS -> List.of(layer(chart, series, object("type", "bar"), "y"));
      case SPANS -> List.of();
    };
  }

  private static Map<String, Object> line(Chart chart, Series series) {
    return layer(
        chart, series, object("type", "line", "point", object("filled", true, "size", 30)), "y");
  }

  /** One series; from low to high where {@code y} says low. */
  private static Map<String, Object> layer(
      Chart chart, Series series, Map<String, Object> mark, String y) {
    Map<String, Object> encoding = new LinkedHashMap<>();
    encoding.put("x", quantity("x", chart.x(), xScale(chart), chart));
    encoding.put("y", quantity(y, chart.y(), yScale(chart), chart));
    if (y.equals("low")) {
      encoding.put("y2", object("field", "high"));
    }
    encoding.put("color", color(chart));
    encoding.put("tooltip", tooltip(chart));
    return object("transform", only(series), "mark", mark, "encoding", encoding);
  }

  /** The points of one series. */
  static List<Object> only(Series series) {
    return List.of(object("filter", object("field", "series", "equal", series.name())));
  }

  private static Map<String, Object> quantity(
      String field, Axis axis, Map<String, Object> scale, Chart chart) {
    Map<String, Object> drawn = object("titlePadding", 8);
    if (field.equals("x") && isWhole(chart)) {
      drawn.put("values", Scales.xs(chart).sorted().distinct().boxed().toList());
      drawn.put("grid", false);
      drawn.put("format", "d");
    }
    return object(
        "field", field,
        "type", "quantitative",
        "title", axis.label(),
        "scale", scale,
        "axis", drawn);
  }

  /** Counts, few enough for each to have its tick. */
  private static boolean isWhole(Chart chart) {
    return Scales.xs(chart).allMatch(x -> x == Math.rint(x))
        && Scales.xs(chart).distinct().count() <= MOST_TICKS;
  }

  private static Map<String, Object> xScale(Chart chart) {
    return Scales.isLogX(chart)
        ? object("type", "log", "nice", false, "padding", 16)
        : object("zero", false, "nice", false, "padding", 16);
  }

  /** A time that grows manyfold is drawn by ratios. */
  private static Map<String, Object> yScale(Chart chart) {
    return Scales.isLogY(chart) ? object("type", "log", "nice", true) : object("zero", true);
  }

  /** One colour a series, in the order of the legend, whichever layer draws it. */
  private static Map<String, Object> color(Chart chart) {
    List<String> names =
        chart.series().stream()
            .filter(series -> !series.points().isEmpty())
            .map(Series::name)
            .toList();
    return object(
        "field", "series", "type", "nominal", "title", "", "scale", object("domain", names));
  }

  private static List<Object> tooltip(Chart chart) {
    return List.of(
        word("series", "series"),
        object("field", "x", "type", "quantitative", "title", chart.x().label()),
        figure("y", chart.y().label()),
        figure("low", "from"),
        figure("high", "to"),
        word("label", "what"));
  }

  private static List<Object> across(Mark mark) {
    Map<String, Object> data =
        object("values", List.of(object("y", mark.y(), "label", mark.label())));
    Map<String, Object> y = object("field", "y", "type", "quantitative");
    return List.of(
        object(
            "data", data,
            "mark", object("type", "rule", "strokeDash", List.of(6, 4)),
            "encoding", object("y", y)),
        object(
            "data", data,
            // On the left, where curves that fall to it are still far above.
            "mark", object("type", "text", "align", "left", "baseline", "top", "dx", 4, "dy", 4),
            "encoding",
                object(
                    "y", y,
                    "x", object("value", 0),
                    "text", object("field", "label", "type", "nominal"))));
  }
}
