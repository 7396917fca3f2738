package org.primelab.render;

import static org.primelab.render.VegaLite.ROW;
import static org.primelab.render.VegaLite.figure;
import static org.primelab.render.VegaLite.object;
import static org.primelab.render.VegaLite.word;

import java.util.List;
import java.util.Map;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;

/** A chart of spans, a Gantt chart, in Vega-Lite: a lane for each y, bars along x. */
final class GanttSpec {
  private GanttSpec() {}

  static Map<String, Object> of(Chart chart) {
    Map<String, Object> spec =
        VegaLite.spec(chart.title(), Figures.description(chart), lanes(chart) * ROW);
    spec.put("data", object("values", ChartSpec.values(chart)));
    spec.put("layer", chart.series().stream().map(series -> spans(chart, series)).toList());
    return spec;
  }

  private static int lanes(Chart chart) {
    return (int)
        chart.series().stream()
            .flatMap(series -> series.points().stream())
            .mapToDouble(Point::y)
            .distinct()
            .count();
  }

  private static Map<String, Object> spans(Chart chart, Series series) {
    Map<String, Object> from =
        object(
            "field",
            "low",
            "type",
            "quantitative",
            "title",
            chart.x().label(),
            "scale",
            object("zero", true, "nice", false));
    Map<String, Object> lane = object("field", "y", "type", "ordinal", "title", chart.y().label());
    // A line of paper between neighbours, so that jobs can be counted.
    return object(
        "transform", ChartSpec.only(series),
        "mark", object("type", "bar", "cornerRadius", 2, "binSpacing", 0, "height", ROW - 6),
        "encoding",
            object(
                "x",
                from,
                "x2",
                object("field", "high"),
                "y",
                lane,
                "tooltip",
                List.of(
                    word("label", "what"),
                    lane,
                    figure("low", "from, " + chart.x().unit()),
                    figure("high", "to, " + chart.x().unit()))));
  }
}
