package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.account.Lane;
import org.primelab.account.WaitGraph;
import org.primelab.account.WaitGraph.Edge;
import org.primelab.account.WaitGraph.Knot;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;

/**
 * A pipeline whose bottleneck is known, watched while it runs. Who wakes whom is silent where
 * others have the CPUs, so it is asserted what may be named at all; a lock is told by the JVM at
 * any rate.
 */
class PipelineTest {
  private static final String THINGS = "150";

  private static Watched watched() throws InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PipelineApp.class.getName(),
            THINGS);
    return Watching.of(
        new WatchRequest(0, command, Duration.ZERO, 10_000, true, List.of()),
        new StopFlag(),
        Optional.empty());
  }

  private static WaitGraph graph(Watched seen) {
    List<Lane> lanes = seen.evidence().lanes();
    return WaitGraph.of(
        seen.timelines(), lane -> lanes.get(lane).name().replaceFirst("\\d+$", "*"));
  }

  @Test
  void theSlowStageIsNamedAndTheLongHarmlessWaitsAreNot() throws InterruptedException {
    Watched seen = watched();
    assertThat(seen.exitStatus()).hasValue(0);
    WaitGraph graph = graph(seen);
    assertThat(graph.knots())
        .filteredOn(knot -> !knot.waiters().isEmpty())
        .allSatisfy(knot -> assertThat(knot.groups()).contains("slow-*"));
    assertThat(graph.knots()).flatExtracting(Knot::groups).doesNotContain("idle-*");
    assertThat(graph.knots()).flatExtracting(Knot::waiters).doesNotContain("idle-*");
    assertThat(graph.edges())
        .filteredOn(Edge::isGroup)
        .noneMatch(edge -> edge.to().equals("idle-*") || edge.from().equals("idle-*"));
    if (seen.rings() instanceof Reading.Value && seen.jvm() instanceof Reading.Value) {
      assertThat(graph.edges())
          .anySatisfy(
              edge -> {
                assertThat(edge.from()).isEqualTo("slow-*");
                assertThat(edge.to()).isEqualTo("slow-*");
                assertThat(edge.lock()).isEqualTo("monitor of java.lang.Object");
              });
    }
  }
}
