package org.primelab.render;

import static org.primelab.render.VegaLite.figure;
import static org.primelab.render.VegaLite.object;
import static org.primelab.render.VegaLite.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.primelab.report.Timeline;
import org.primelab.report.Timeline.Slice;

/**
 * A timeline in Vega-Lite: lanes from the top down, bars along x in the colours of states, and
 * arrows from lane to lane. Lanes are numbers here, since a line from one name to another is no
 * mark of Vega-Lite's.
 */
final class TimelineSpec {
  private static final int LANE = 34;
  private static final int LEAST_LANE = 6;

  /** Half a bar, of a lane that is 1 high. */
  private static final double HALF = 0.36;

  private TimelineSpec() {}

  static Map<String, Object> of(Timeline timeline) {
    Map<String, Object> spec =
        VegaLite.spec(
            timeline.title(),
            Figures.description(timeline),
            VegaLite.height(Math.max(1, timeline.lanes().size()), LEAST_LANE, LANE));
    List<Object> layers = new ArrayList<>();
    layers.add(bars(timeline));
    if (!timeline.arrows().isEmpty()) {
      layers.add(shafts(timeline));
      layers.add(heads(timeline, "down"));
      layers.add(heads(timeline, "up"));
    }
    spec.put("params", List.of(end("from", least(timeline)), end("to", most(timeline))));
    spec.put("layer", layers);
    return spec;
  }

  /** An end of what is shown, which the page moves when a reader looks closer. */
  private static Map<String, Object> end(String name, double value) {
    return object("name", name, "value", value);
  }

  private static double least(Timeline timeline) {
    return timeline.slices().stream().mapToDouble(Slice::from).min().orElse(0);
  }

  private static double most(Timeline timeline) {
    return timeline.slices().stream().mapToDouble(Slice::to).max().orElse(1);
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
        "mark", object("type", "rect", "clip", true),
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
   * Colours in the order of all states; to those of threads the page gives the same ones
   * everywhere. The legend has those that occur.
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
                5,
                "values",
                timeline.occurring(),
                "symbolType",
                "square"));
  }

  private static Map<String, Object> shafts(Timeline timeline) {
    return object(
        "data", arrows(timeline),
        "mark", object("type", "rule", "strokeWidth", 1, "opacity", 0.8, "clip", true),
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
                1,
                "clip",
                true),
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
        object(
            "domain",
            List.of(object("expr", "from"), object("expr", "to")),
            "zero",
            false,
            "nice",
            false));
  }

  private static Map<String, Object> lane(Timeline timeline, String field) {
    return VegaLite.lanes(timeline.lanes(), field, false);
  }
}
