package org.primelab.study.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.account.WaitGraph;
import org.primelab.account.WaitGraph.Edge;
import org.primelab.account.WaitGraph.Knot;
import org.primelab.report.Graph;

/** Graphs of who waited for whom that were made up. */
class WaitPictureTest {
  private static final List<Knot> KNOT =
      List.of(new Knot(List.of("stage"), List.of("sink"), 9_000_000, ""));

  @Test
  void theKnotIsMarkedAndWhatIsNoThreadToo() {
    Graph drawn =
        drawn(
            List.of(
                new Edge("sink", "stage", true, "a queue", 9_000_000, 0.9),
                new Edge("stage", "a CPU", false, "", 1_000_000, 0.1)));
    assertThat(drawn.nodes())
        .containsExactly(
            new Graph.Node("sink", "a group of threads", ""),
            new Graph.Node("stage", "in the knot: the waiting ends here", ""),
            new Graph.Node("a CPU", "no thread", ""));
    assertThat(drawn.edges().getFirst())
        .isEqualTo(new Graph.Edge("sink", "stage", 9, "9.0 ms, 90.0 % of its time, a queue"));
  }

  @Test
  void ofManyGroupsThoseThatMatterLeastAreOne() {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      edges.add(new Edge("pool " + i, "stage", true, "", (100 - i) * 1_000_000L, 0.5));
    }
    Graph drawn = drawn(edges);
    assertThat(drawn.nodes()).hasSize(30);
    assertThat(drawn.nodes().stream().map(Graph.Node::name))
        .contains("stage", "pool 0", "pool 27", "22 others")
        .doesNotContain("pool 28");
    assertThat(drawn.edges().stream().mapToDouble(Graph.Edge::weight).sum())
        .isEqualTo(edges.stream().mapToLong(Edge::nanos).sum() / 1e6);
  }

  @Test
  void whereNobodyWaitedForThreadsThereIsNone() {
    List<Edge> edges = List.of(new Edge("timer", "the time to pass", false, "", 5, 1));
    assertThat(WaitPicture.of(new WaitGraph(edges, List.of()), edges)).isEmpty();
  }

  private static Graph drawn(List<Edge> edges) {
    return (Graph) WaitPicture.of(new WaitGraph(edges, KNOT), edges).findFirst().orElseThrow();
  }
}
