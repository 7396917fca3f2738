package org.primelab.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.primelab.report.Bars;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Mark;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;
import org.primelab.report.HeatMap;

/**
 * A chart as a specification of Vega-Lite 5 (https://vega.github.io/vega-lite/docs/), data
 * included. It names no colours: the page brings those that suit the reader's scheme.
 */
final class VegaLite {
  private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

  private static final int HEIGHT = 320;

  private static final int ROW = 22;

  private static final int MOST_TICKS = 40;

  /** Beyond this, a linear axis hides intervals where times are short. */
  private static final double WIDE = 4;

  private VegaLite() {}

  /** Names and values in order, to be passed by {@code Map.of} without its disorder. */
  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  private static Map<String, Object> spec(String title, String description, int height) {
    return object(
        "$schema", SCHEMA,
        "title", title,
        "description", description,
        "width", "container",
        "height", height,
        "autosize", object("type", "fit-x", "contains", "padding"));
  }

  /** Lines, bands, dots and bars over two axes of numbers, or a Gantt chart. */
  static Map<String, Object> of(Chart chart) {
    boolean spans = chart.series().stream().anyMatch(series -> series.kind() == Kind.SPANS);
    Map<String, Object> spec =
        spec(chart.title(), Figures.description(chart), spans ? lanes(chart) * ROW : HEIGHT);
    spec.put("data", object("values", values(chart)));
    List<Object> layers = new ArrayList<>();
    chart.series().forEach(series -> layers.addAll(layers(chart, series)));
    chart.marks().forEach(mark -> layers.addAll(across(mark)));
    spec.put("layer", layers);
    return spec;
  }

  private static List<Object> values(Chart chart) {
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
      case SPANS -> List.of(gantt(chart, series));
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
    encoding.put("x", quantity("x", chart.x(), xScale(), chart));
    encoding.put("y", quantity(y, chart.y(), yScale(chart), chart));
    if (y.equals("low")) {
      encoding.put("y2", object("field", "high"));
    }
    encoding.put("color", color(chart));
    encoding.put("tooltip", tooltip(chart));
    return object("transform", only(series), "mark", mark, "encoding", encoding);
  }

  private static List<Object> only(Series series) {
    return List.of(object("filter", object("field", "series", "equal", series.name())));
  }

  private static Map<String, Object> quantity(
      String field, Axis axis, Map<String, Object> scale, Chart chart) {
    Map<String, Object> drawn = object("titlePadding", 8);
    if (field.equals("x") && isWhole(chart)) {
      drawn.put("values", xs(chart).sorted().distinct().boxed().toList());
      drawn.put("grid", false);
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
    return xs(chart).allMatch(x -> x == Math.rint(x)) && xs(chart).distinct().count() <= MOST_TICKS;
  }

  private static int lanes(Chart chart) {
    return (int)
        chart.series().stream()
            .flatMap(series -> series.points().stream())
            .mapToDouble(Point::y)
            .distinct()
            .count();
  }

  private static DoubleStream xs(Chart chart) {
    return chart.series().stream().flatMap(s -> s.points().stream()).mapToDouble(Point::x);
  }

  private static Map<String, Object> xScale() {
    return object("zero", false, "nice", false, "padding", 16);
  }

  /** A time that grows manyfold is drawn by ratios. */
  private static Map<String, Object> yScale(Chart chart) {
    return isWide(chart) ? object("type", "log", "nice", true) : object("zero", true);
  }

  private static boolean isWide(Chart chart) {
    double least = ends(chart).min().orElse(0);
    boolean bars = chart.series().stream().anyMatch(series -> series.kind() == Kind.BARS);
    return !bars
        && !chart.y().unit().isEmpty()
        && least > 0
        && ends(chart).max().orElse(0) >= WIDE * least;
  }

  private static DoubleStream ends(Chart chart) {
    return chart.series().stream()
        .flatMap(series -> series.points().stream())
        .flatMapToDouble(point -> DoubleStream.of(point.y(), point.low(), point.high()));
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
        object("field", "series", "type", "nominal", "title", "series"),
        object("field", "x", "type", "quantitative", "title", chart.x().label()),
        figure("y", chart.y().label()),
        figure("low", "from"),
        figure("high", "to"),
        object("field", "label", "type", "nominal", "title", "what"));
  }

  private static Map<String, Object> figure(String field, String title) {
    return object("field", field, "type", "quantitative", "title", title, "format", ".4~g");
  }

  private static Map<String, Object> gantt(Chart chart, Series series) {
    Map<String, Object> encoding = new LinkedHashMap<>();
    encoding.put(
        "x",
        object(
            "field",
            "low",
            "type",
            "quantitative",
            "title",
            chart.x().label(),
            "scale",
            object("zero", true, "nice", false)));
    encoding.put("x2", object("field", "high"));
    encoding.put("y", object("field", "y", "type", "ordinal", "title", chart.y().label()));
    encoding.put(
        "tooltip",
        List.of(
            object("field", "label", "type", "nominal", "title", "what"),
            object("field", "y", "type", "ordinal", "title", chart.y().label()),
            figure("low", "from, " + chart.x().unit()),
            figure("high", "to, " + chart.x().unit())));
    // A line of paper between neighbours, so that jobs can be counted.
    return object(
        "transform", only(series),
        "mark", object("type", "bar", "cornerRadius", 2, "binSpacing", 0, "height", ROW - 6),
        "encoding", encoding);
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
            "mark", object("type", "text", "align", "right", "baseline", "top", "dy", 4),
            "encoding",
                object(
                    "y", y,
                    "x", object("value", "width"),
                    "text", object("field", "label", "type", "nominal"))));
  }

  /** Cells told by colour, with the figure in each where there is room. */
  static Map<String, Object> of(HeatMap map) {
    Map<String, Object> spec =
        spec(map.title(), Figures.description(map), map.rows().names().size() * ROW);
    spec.put(
        "data",
        object(
            "values",
            map.cells().stream()
                .map(c -> object("column", c.column(), "row", c.row(), "value", c.value()))
                .toList()));
    Map<String, Object> value =
        object(
            "field",
            "value",
            "type",
            "quantitative",
            "title",
            map.value().label(),
            // In other spaces of colour the middle of a dark ramp turns purple.
            "scale",
            object("interpolate", "rgb", "zero", false),
            "legend",
            object("gradientLength", 200));
    spec.put("mark", object("type", "rect"));
    spec.put(
        "encoding",
        object(
            "x", thing("column", map.columns(), -45),
            "y", thing("row", map.rows(), 0),
            "color", value,
            "tooltip",
                List.of(
                    object("field", "row", "type", "nominal", "title", map.rows().title()),
                    object("field", "column", "type", "nominal", "title", map.columns().title()),
                    figure("value", map.value().label()))));
    return spec;
  }

  private static Map<String, Object> thing(String field, HeatMap.Things things, int angle) {
    return object(
        "field", field,
        "type", "nominal",
        "title", things.title(),
        "sort", things.names(),
        "scale", object("domain", things.names()),
        "axis", object("labelAngle", angle));
  }

  /** Bars from zero to the right, with intervals. */
  static Map<String, Object> of(Bars bars) {
    Map<String, Object> spec =
        spec(bars.title(), Figures.description(bars), bars.bars().size() * ROW);
    spec.put(
        "data",
        object(
            "values",
            bars.bars().stream()
                .map(
                    b ->
                        object(
                            "name", b.name(), "value", b.value(), "low", b.low(), "high", b.high(),
                            "group", b.group()))
                .toList()));
    Map<String, Object> name =
        object(
            "field",
            "name",
            "type",
            "nominal",
            "title",
            "",
            "sort",
            bars.bars().stream().map(Bars.Bar::name).toList());
    Map<String, Object> value =
        object("field", "value", "type", "quantitative", "title", bars.value().label());
    Map<String, Object> bar = object("y", name, "x", value);
    if (bars.bars().stream().anyMatch(b -> !b.group().isEmpty())) {
      bar.put("color", object("field", "group", "type", "nominal", "title", ""));
    }
    bar.put(
        "tooltip",
        List.of(
            object("field", "name", "type", "nominal", "title", "what"),
            figure("value", bars.value().label()),
            figure("low", "from"),
            figure("high", "to")));
    Map<String, Object> interval =
        object(
            "y", name,
            "x", object("field", "low", "type", "quantitative"),
            "x2", object("field", "high"));
    spec.put(
        "layer",
        List.of(
            object("mark", object("type", "bar", "height", ROW - 8), "encoding", bar),
            object("mark", object("type", "rule", "strokeWidth", 2), "encoding", interval)));
    return spec;
  }
}
