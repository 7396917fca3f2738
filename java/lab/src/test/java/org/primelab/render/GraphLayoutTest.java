package org.primelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Graph;
import org.primelab.report.Graph.Edge;
import org.primelab.report.Graph.Node;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

/** Where a graph's nodes stand, and how its arrows go. */
class GraphLayoutTest {
  /** Who waits longest for others stands first; the two that wait for each other stand together. */
  @Test
  void arrowsLeadDownToWhereTheWaitingEnds() {
    GraphLayout layout =
        new GraphLayout(
            graph("sink>stage", "source>stage", "stage>audit", "audit>stage", "timer>time"));
    assertThat(layout.nodes().stream().map(Node::name))
        .containsExactly("sink", "source", "timer", "stage", "audit", "time");
    assertThat(layout.columns()).isEqualTo(2);
    assertThat(layout.column("sink")).isEqualTo(layout.column("timer")).isZero();
    assertThat(layout.column("stage")).isEqualTo(layout.column("audit")).isEqualTo(1);
    assertThat(layout.row("audit")).isEqualTo(4);
  }

  @Test
  void noTwoNodesStandAboveEachOther() {
    List<String> arrows = new ArrayList<>();
    IntStream.range(0, 15).forEach(i -> arrows.add("waiter " + i + ">holder " + i));
    GraphLayout layout = new GraphLayout(graph(arrows.toArray(String[]::new)));
    Set<Double> places = new HashSet<>();
    layout.nodes().forEach(node -> places.add(layout.x(node.name())));
    assertThat(places).hasSize(30).allMatch(x -> x >= 0 && x < layout.columns());
    assertThat(layout.columns()).isEqualTo(2);
  }

  @Test
  void aRingOfWaitersEndsNowhereAndIsDrawnAllTheSame() {
    GraphLayout layout = new GraphLayout(graph("a>b", "b>c", "c>a", "d>a", "c>c"));
    assertThat(layout.columns()).isEqualTo(2);
    assertThat(layout.column("c")).isEqualTo(1);
    assertThat(layout.row("d")).isZero();
  }

  @Test
  void eachArrowHasItsCurveAndItsHead() {
    Graph graph = graph("a>b", "b>c", "c>b", "c>c");
    JsonNode layers =
        SessionJson.mapper().readTree(SessionJson.mapper().writeValueAsString(GraphSpec.of(graph)));
    JsonNode curves = layers.path("layer").get(0).path("data").path("values");
    assertThat(curves.valueStream().map(point -> point.path("edge").asInt()).distinct()).hasSize(4);
    assertThat(
            IntStream.rangeClosed(1, 3)
                .map(i -> layers.path("layer").get(i).path("data").path("values").size()))
        .containsExactly(1, 2, 1);
    assertThat(layers.path("layer").get(4).path("data").path("values").size()).isEqualTo(3);
  }

  /** Arrows as {@code from>to}. */
  private static Graph graph(String... arrows) {
    List<Edge> edges =
        Stream.of(arrows)
            .map(arrow -> arrow.split(">"))
            .map(ends -> new Edge(ends[0], ends[1], 1, ""))
            .toList();
    return new Graph(
        "waits",
        "Waits",
        new Axis("waited", "ms"),
        edges.stream()
            .flatMap(edge -> Stream.of(edge.from(), edge.to()))
            .distinct()
            .map(name -> new Node(name, "threads", ""))
            .toList(),
        edges);
  }
}
