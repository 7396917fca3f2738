package org.primelab.render;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.primelab.report.Graph;
import org.primelab.report.Graph.Node;

/**
 * Where a graph's nodes stand: each in a row of its own, so that names never overlap, and as many
 * columns from the right as arrows lead on from it at most. Nodes that lead back to one another
 * share a column, so all arrows but theirs go down and to the right.
 */
final class GraphLayout {
  /** How much of a column its nodes take; the rest keeps columns apart. */
  private static final double SPREAD = 0.6;

  private final Graph graph;
  private final List<String> names;
  private final BitSet[] reached;
  private final int[] depths;
  private final List<Integer> rows;

  GraphLayout(Graph graph) {
    this.graph = graph;
    this.names = graph.nodes().stream().map(Node::name).toList();
    this.reached = new BitSet[names.size()];
    Arrays.setAll(reached, this::reachedFrom);
    this.depths = new int[names.size()];
    while (graph.edges().stream().map(this::deepened).reduce(false, Boolean::logicalOr)) {
      // An arrow that leads to what has become deeper makes its beginning deeper.
    }
    this.rows =
        IntStream.range(0, names.size())
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer node) -> -depths[node])
                    .thenComparingInt(this::firstOfCircle))
            .toList();
  }

  /** The nodes from the top down. */
  List<Node> nodes() {
    return rows.stream().map(graph.nodes()::get).toList();
  }

  /** The row in which a node stands, from 0 at the top. */
  int row(String name) {
    return rows.indexOf(names.indexOf(name));
  }

  /** The column in which a node stands, from 0 at the left. */
  int column(String name) {
    return columns() - 1 - depths[names.indexOf(name)];
  }

  /**
   * Where a node stands along its column, which is 1 wide: further to the right than the one above
   * it, so that what comes from above passes by.
   */
  double x(String name) {
    int column = column(name);
    List<String> beside =
        nodes().stream().map(Node::name).filter(other -> column(other) == column).toList();
    return column + SPREAD * beside.indexOf(name) / beside.size();
  }

  /** How many columns there are. */
  int columns() {
    return 1 + Arrays.stream(depths).max().orElse(0);
  }

  /** A node and all that arrows lead to from it. */
  private BitSet reachedFrom(int node) {
    BitSet seen = new BitSet();
    seen.set(node);
    int before = 0;
    while (seen.cardinality() > before) {
      before = seen.cardinality();
      graph.edges().stream()
          .filter(edge -> seen.get(names.indexOf(edge.from())))
          .forEach(edge -> seen.set(names.indexOf(edge.to())));
    }
    return seen;
  }

  private boolean leadBack(int one, int other) {
    return reached[one].get(other) && reached[other].get(one);
  }

  private int firstOfCircle(int node) {
    return IntStream.range(0, names.size()).filter(i -> leadBack(node, i)).findFirst().orElse(node);
  }

  /** Puts the beginning of an arrow before its end, unless they lead back to one another. */
  private boolean deepened(Graph.Edge edge) {
    int from = names.indexOf(edge.from());
    int to = names.indexOf(edge.to());
    int least = depths[to] + (leadBack(from, to) ? 0 : 1);
    boolean deeper = depths[from] < least;
    depths[from] = Math.max(depths[from], least);
    return deeper;
  }
}
