package org.primelab.render;

import static org.primelab.render.VegaLite.ROW;
import static org.primelab.render.VegaLite.object;
import static org.primelab.render.VegaLite.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.report.Graph;
import org.primelab.report.Graph.Edge;
import org.primelab.report.Graph.Node;
import tools.jackson.databind.node.NullNode;

/**
 * A graph in Vega-Lite: names in rows at the left, nodes in columns, arrows along curves. What
 * leads to another column leaves sideways and arrives from above; what stays in its column makes a
 * bow, downwards on the right and upwards on the left.
 */
final class GraphSpec {
  /** Points of a curve: so many look like one. */
  private static final int STEPS = 16;

  /** How far a bow goes out, in columns. */
  private static final double BOW = 0.36;

  /** What the page gives a colour that no group has. */
  private static final String ARROW = "arrow";

  private static final List<String> SHAPES = List.of("circle", "square", "diamond");

  private final Graph graph;
  private final GraphLayout layout;

  private GraphSpec(Graph graph) {
    this.graph = graph;
    this.layout = new GraphLayout(graph);
  }

  static Map<String, Object> of(Graph graph) {
    GraphSpec drawn = new GraphSpec(graph);
    Map<String, Object> spec =
        VegaLite.spec(
            graph.title(),
            Figures.description(graph),
            (ROW + 4) * Math.max(1, graph.nodes().size()));
    spec.put(
        "layer",
        Stream.concat(
                Stream.of(drawn.curves()),
                Stream.concat(
                    Stream.of("down", "left", "right").map(drawn::heads), Stream.of(drawn.nodes())))
            .toList());
    return spec;
  }

  private Map<String, Object> curves() {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < graph.edges().size(); i++) {
      values.addAll(curve(graph.edges().get(i), i));
    }
    return object(
        "data", object("values", values),
        "mark", object("type", "line", "style", ARROW, "opacity", 0.6, "strokeCap", "round"),
        "encoding",
            object(
                "x", x(),
                "y", y(),
                "detail", object("field", "edge", "type", "nominal"),
                "order", object("field", "step", "type", "quantitative"),
                "strokeWidth",
                    object(
                        "field",
                        "weight",
                        "type",
                        "quantitative",
                        "legend",
                        NullNode.getInstance(),
                        "scale",
                        object("type", "sqrt", "zero", true, "range", List.of(0.5, 8))),
                "tooltip", told()));
  }

  private List<Object> curve(Edge edge, int number) {
    double[][] corners = corners(edge);
    return IntStream.rangeClosed(0, STEPS)
        .mapToObj(
            i ->
                (Object)
                    object(
                        "edge", number,
                        "step", i,
                        "x", bezier(corners[0], i / (double) STEPS),
                        "y", bezier(corners[1], i / (double) STEPS),
                        "weight", edge.weight(),
                        "from", edge.from(),
                        "to", edge.to(),
                        "label", edge.label()))
        .toList();
  }

  /** The four points of a cubic curve: all x, and all y. */
  private double[][] corners(Edge edge) {
    double fromX = layout.x(edge.from());
    double toX = layout.x(edge.to());
    double fromY = layout.row(edge.from());
    double toY = layout.row(edge.to());
    if (way(edge).equals("down")) {
      return new double[][] {{fromX, toX, toX, toX}, {fromY, fromY, fromY, toY}};
    }
    double side =
        way(edge).equals("left") ? Math.max(fromX, toX) + BOW : Math.min(fromX, toX) - BOW;
    double apart = fromY == toY ? 0.6 : 0;
    return new double[][] {{fromX, side, side, toX}, {fromY, fromY - apart, toY + apart, toY}};
  }

  /** A point of a cubic Bézier curve. */
  private static double bezier(double[] p, double t) {
    double s = 1 - t;
    return s * s * s * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] + t * t * t * p[3];
  }

  /** Which way an arrow's head points. */
  private String way(Edge edge) {
    return layout.column(edge.from()) < layout.column(edge.to())
        ? "down"
        : layout.row(edge.from()) <= layout.row(edge.to()) ? "left" : "right";
  }

  /** A layer for each way, beside the node that they point to. */
  private Map<String, Object> heads(String way) {
    List<Object> values =
        graph.edges().stream()
            .filter(edge -> way(edge).equals(way))
            .map(
                edge ->
                    (Object)
                        object(
                            "x", layout.x(edge.to()),
                            "y", layout.row(edge.to()),
                            "from", edge.from(),
                            "to", edge.to(),
                            "label", edge.label()))
            .toList();
    int across = way.equals("left") ? 11 : way.equals("right") ? -11 : 0;
    return object(
        "data", object("values", values),
        "mark",
            object(
                "type",
                "point",
                "style",
                ARROW + "head",
                "shape",
                "triangle-" + way,
                "filled",
                true,
                "size",
                70,
                "opacity",
                1,
                "xOffset",
                across,
                "yOffset",
                way.equals("down") ? -11 : 0),
        "encoding", object("x", x(), "y", y(), "tooltip", told()));
  }

  private static List<Object> told() {
    return List.of(word("from", "from"), word("to", "to"), word("label", "what"));
  }

  private Map<String, Object> nodes() {
    List<String> groups = graph.groups();
    return object(
        "data",
        object("values", layout.nodes().stream().map(this::node).toList()),
        "mark",
        object("type", "point", "filled", true, "size", 170, "opacity", 1),
        "encoding",
        object(
            "x", x(),
            "y", y(),
            "color", group(groups, object("domain", groups)),
            "shape",
                group(
                    groups,
                    object(
                        "domain",
                        groups,
                        "range",
                        IntStream.range(0, groups.size())
                            .mapToObj(i -> SHAPES.get(i % SHAPES.size()))
                            .toList())),
            "tooltip", List.of(word("name", "name"), word("group", ""), word("label", "what"))));
  }

  private static Map<String, Object> group(List<String> groups, Map<String, Object> scale) {
    return object(
        "field", "group",
        "type", "nominal",
        "title", "",
        "scale", scale,
        "legend", groups.size() < 2 ? NullNode.getInstance() : object("orient", "bottom"));
  }

  private Map<String, Object> node(Node node) {
    return object(
        "name", node.name(),
        "group", node.group(),
        "label", node.label(),
        "x", layout.x(node.name()),
        "y", layout.row(node.name()));
  }

  private Map<String, Object> x() {
    return object(
        "field",
        "x",
        "type",
        "quantitative",
        "axis",
        NullNode.getInstance(),
        "scale",
        object("domain", List.of(-0.5, layout.columns()), "nice", false, "zero", false));
  }

  private Map<String, Object> y() {
    return VegaLite.lanes(layout.nodes().stream().map(Node::name).toList(), "y", true);
  }
}
