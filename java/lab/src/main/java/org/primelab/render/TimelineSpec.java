package org.primelab.render;

import static org.primelab.render.VegaLite.figure;
import static org.primelab.render.VegaLite.object;
import static org.primelab.render.VegaLite.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.primelab.report.Timeline;

/**
 * A timeline in Vega-Lite: lanes from the top down, bars along x in the colours of states, and
 * arrows from lane to lane. Lanes are numbers here, since a line from one name to another is no
 * mark of Vega-Lite's.
 */
final class TimelineSpec {
  private static final int LANE = 34;

  /** Half a bar, of a lane that is 1 high. */
  private static final double HALF = 0.36;

  private TimelineSpec() {}

  static Map<String, Object> of(Timeline timeline) {
    Map<String, Object> spec =
        VegaLite.spec(
            timeline.title(),
            Figures.description(timeline),
            LANE * Math.max(1, timeline.lanes().size()));
    List<Object> layers = new ArrayList<>();
    layers.add(bars(timeline));
    if (!timeline.arrows().isEmpty()) {
      layers.add(shafts(timeline));
      layers.add(heads(timeline, "down"));
      layers.add(heads(timeline, "up"));
    }
    spec.put("layer", layers);
    return spec;
  }

  private static Map<String, Object> bars(Timeline timeline) {
    List<Object> values =
        timeline.slices().stream()
            .map(
                slice -> {
                  int lane = timeline.lanes().indexOf(slice.lane());
                  return (Object)
                      object(
                          "lane", slice.lane(),
                          "top", lane - HALF,
                          "bottom", lane + HALF,
                          "state", slice.state(),
                          "from", slice.from(),
                          "to", slice.to(),
                          "length", slice.to() - slice.from(),
                          "label", slice.label());
                })
            .toList();
    return object(
        "data", object("values", values),
        "mark", object("type", "rect"),
        "encoding",
            object(
                "x", time(timeline, "from"),
                "x2", object("field", "to"),
                "y", lane(timeline, "top"),
                "y2", object("field", "bottom"),
                "color", color(timeline),
                "tooltip",
                    List.of(
                        word("lane", "lane"),
                        word("state", "state"),
                        word("label", "what"),
                        figure("from", "from, " + timeline.time().unit()),
                        figure("length", "for, " + timeline.time().unit()))));
  }

  /**
   * Colours in the order of all states, so that a state has one colour on every page; the page has
   * ten. The legend has those that occur, in as many columns as there is room for.
   */
  private static Map<String, Object> color(Timeline timeline) {
    return object(
        "field", "state",
        "type", "nominal",
        "title", "",
        "scale", object("domain", timeline.states()),
        "legend",
            object(
                "orient",
                "bottom",
                "columns",
                object("expr", "width < 420 ? 2 : 5"),
                "values",
                timeline.occurring(),
                "symbolType",
                "square"));
  }

  private static Map<String, Object> shafts(Timeline timeline) {
    return object(
        "data", arrows(timeline),
        "mark", object("type", "rule", "strokeWidth", 1, "opacity", 0.8),
        "encoding",
            object(
                "x", time(timeline, "left"),
                "x2", object("field", "arrived"),
                "y", lane(timeline, "begin"),
                "y2", object("field", "end"),
                "tooltip", told(timeline)));
  }

  /** A layer for each way, since a mark's own shape needs no legend. */
  private static Map<String, Object> heads(Timeline timeline, String way) {
    return object(
        "data", arrows(timeline),
        "transform", List.of(object("filter", object("field", "way", "equal", way))),
        "mark",
            object(
                "type",
                "point",
                "shape",
                "triangle-" + way,
                "filled",
                true,
                "size",
                28,
                "opacity",
                1),
        "encoding",
            object(
                "x", time(timeline, "arrived"),
                "y", lane(timeline, "end"),
                "tooltip", told(timeline)));
  }

  private static List<Object> told(Timeline timeline) {
    return List.of(
        word("label", "what"),
        word("from", "from"),
        word("to", "to"),
        figure("left", "left, " + timeline.time().unit()),
        figure("arrived", "arrived, " + timeline.time().unit()));
  }

  /** Arrows from the edge of one bar to the edge of the other. */
  private static Map<String, Object> arrows(Timeline timeline) {
    return object(
        "values",
        timeline.arrows().stream()
            .map(
                arrow -> {
                  int from = timeline.lanes().indexOf(arrow.from());
                  int to = timeline.lanes().indexOf(arrow.to());
                  boolean down = from < to;
                  return object(
                      "label", arrow.label(),
                      "from", arrow.from(),
                      "to", arrow.to(),
                      "left", arrow.left(),
                      "arrived", arrow.arrived(),
                      "begin", from + (down ? HALF : -HALF),
                      "end", to + (down ? -HALF : HALF),
                      "way", down ? "down" : "up");
                })
            .toList());
  }

  private static Map<String, Object> time(Timeline timeline, String field) {
    return object(
        "field",
        field,
        "type",
        "quantitative",
        "title",
        timeline.time().label(),
        "scale",
        object("zero", false, "nice", false));
  }

  private static Map<String, Object> lane(Timeline timeline, String field) {
    int lanes = timeline.lanes().size();
    String names =
        timeline.lanes().stream()
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
        object("domain", List.of(lanes - 0.5, -0.5), "nice", false, "zero", false),
        "axis",
        object(
            "values", IntStream.range(0, lanes).boxed().toList(),
            "labelExpr", names + "[datum.value]",
            "grid", false,
            "domain", false,
            "ticks", false));
  }
}
