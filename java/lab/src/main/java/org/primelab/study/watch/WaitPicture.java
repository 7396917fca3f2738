package org.primelab.study.watch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.account.WaitGraph;
import org.primelab.account.WaitGraph.Edge;
import org.primelab.report.Block;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Graph;

/** The wait-for graph as a reader can take it in, whatever the number of groups. */
final class WaitPicture {
  /** More names than this are no picture. */
  private static final int MOST_NODES = 30;

  /** More arrows than this cover one another. */
  private static final int MOST_ARROWS = 60;

  private static final String KNOT = "in the knot: the waiting ends here";
  private static final String GROUP = "a group of threads";
  private static final String OUTSIDE = "no thread";

  private final WaitGraph graph;
  private final List<Edge> edges;
  private final Set<String> named;
  private final String others;

  private WaitPicture(WaitGraph graph, List<Edge> edges) {
    this.graph = graph;
    this.edges = edges;
    Map<String, Long> touched =
        edges.stream()
            .flatMap(e -> Stream.of(Map.entry(e.from(), e.nanos()), Map.entry(e.to(), e.nanos())))
            .collect(groupingBy(Map.Entry::getKey, TreeMap::new, summingLong(Map.Entry::getValue)));
    int most = touched.size() > MOST_NODES ? MOST_NODES - 1 : MOST_NODES;
    this.named =
        touched.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(most)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    this.others = count(touched.size() - named.size(), "other");
  }

  /**
   * Draws it; nothing where no threads waited for others.
   *
   * @param edges those worth to be shown, the longest waits first
   */
  static Stream<Block> of(WaitGraph graph, List<Edge> edges) {
    return edges.stream().noneMatch(Edge::isGroup)
        ? Stream.empty()
        : Stream.of(new WaitPicture(graph, edges).drawn());
  }

  private Graph drawn() {
    Map<List<String>, List<Edge>> arrows =
        edges.stream().collect(groupingBy(e -> List.of(name(e.from()), name(e.to()))));
    List<Graph.Edge> drawn =
        arrows.entrySet().stream()
            .map(e -> arrow(e.getKey(), e.getValue()))
            .sorted(
                Comparator.comparingDouble(Graph.Edge::weight)
                    .reversed()
                    .thenComparing(Graph.Edge::from)
                    .thenComparing(Graph.Edge::to))
            .limit(MOST_ARROWS)
            .toList();
    return new Graph(
        "waits",
        "Arrows lead from who waited to what it waited for, the thicker the longer",
        new Axis("waited", "ms"),
        drawn.stream()
            .flatMap(e -> Stream.of(e.from(), e.to()))
            .distinct()
            .map(name -> new Graph.Node(name, group(name), ""))
            .toList(),
        drawn);
  }

  private String name(String group) {
    return named.contains(group) ? group : others;
  }

  /** The legend has these in the order of the alphabet. */
  private String group(String name) {
    boolean isKnot = graph.knots().stream().limit(1).anyMatch(knot -> knot.groups().contains(name));
    boolean isOutside = edges.stream().anyMatch(e -> !e.isGroup() && e.to().equals(name));
    return isKnot ? KNOT : isOutside ? OUTSIDE : GROUP;
  }

  private static Graph.Edge arrow(List<String> ends, List<Edge> edges) {
    Edge longest = edges.getFirst();
    long nanos = edges.stream().mapToLong(Edge::nanos).sum();
    String share =
        edges.size() > 1 ? "" : ", %s of its time".formatted(percent(longest.share(), 1));
    return new Graph.Edge(
        ends.getFirst(),
        ends.getLast(),
        nanos / 1e6,
        duration(nanos) + share + (longest.lock().isEmpty() ? "" : ", " + longest.lock()));
  }
}
