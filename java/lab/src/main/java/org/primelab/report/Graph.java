package org.primelab.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Things of which some point to others. Where nothing can be drawn it is left out: a table of the
 * report says the same.
 *
 * @param name as {@link Chart#name}
 * @param title says what is to be seen, and what an arrow means
 * @param weight what makes an arrow thicker
 * @param nodes the things, the most important first
 * @param edges the arrows
 */
public record Graph(
    String name, String title, Chart.Axis weight, List<Node> nodes, List<Edge> edges)
    implements Block {
  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("no name for a graph: " + name);
    }
    Set<String> names = nodes.stream().map(Node::name).collect(Collectors.toSet());
    if (names.size() < nodes.size()) {
      throw new IllegalArgumentException("a name twice: " + nodes);
    }
    for (Edge edge : edges) {
      if (!names.contains(edge.from) || !names.contains(edge.to)) {
        throw new IllegalArgumentException(edge + " has no place in " + names);
      }
    }
  }

  /** The groups that things belong to, in the order of the legend. */
  public List<String> groups() {
    return nodes.stream().map(Node::group).distinct().sorted().toList();
  }

  /**
   * A thing.
   *
   * @param name unlike any other's
   * @param group things of one group have one colour and shape
   * @param label what a reader is told who points at it; may be empty
   */
  public record Node(String name, String group, String label) {}

  /**
   * An arrow.
   *
   * @param from a node's name
   * @param to another's, or the same
   * @param weight above 0
   * @param label what a reader is told who points at it; may be empty
   */
  public record Edge(String from, String to, double weight, String label) {
    public Edge {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("no weight of an arrow: " + weight);
      }
    }
  }
}
