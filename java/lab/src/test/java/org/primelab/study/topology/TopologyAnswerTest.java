package org.primelab.study.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementWish;
import org.primelab.render.TerminalRenderer;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Nest;
import org.primelab.report.Report;
import org.primelab.simulated.Screen;
import org.primelab.simulated.Shape;
import org.primelab.study.Answers;
import org.primelab.topology.CpuSet;
import org.primelab.topology.MachineTree;
import org.primelab.topology.Topology;
import tools.jackson.databind.JsonNode;

class TopologyAnswerTest {
  @TempDir Path root;

  @Test
  void whatIsSharedByTheSameCpusSharesABox() throws Exception {
    Topology topology = MachineTree.regular(root, 2, 2, 2).read();
    Nest machine = nest(TopologyAnswer.of(topology, Placement.NONE).report());
    assertThat(machine)
        .isEqualTo(
            new Nest(
                "Machine",
                List.of(
                    new Nest(
                        "Package 0 · NUMA node 0 · L3 32 MiB",
                        List.of(),
                        List.of("[0 4]", "[1 5]")),
                    new Nest(
                        "Package 1 · NUMA node 1 · L3 32 MiB",
                        List.of(),
                        List.of("[2 6]", "[3 7]"))),
                List.of()));
  }

  @Test
  void marksWorkersAndWhatIsNotAllowed() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 3, 1).file("isolated", "1");
    Topology topology = tree.at("proc/self/status", "Cpus_allowed_list: 0-1").read();
    Placement placement = PlacementWish.parse("compact").oversubscribing(true).on(topology, 3);
    Report report = TopologyAnswer.of(topology, placement).report();
    assertThat(nest(report).cells()).containsExactly("[0=w0,w2]", "[1*=w1]", "[2x]");
    JsonNode placed = Answers.json(report).path("placed").get(2);
    assertThat(placed.path("worker").asInt()).isEqualTo(2);
    assertThat(placed.path("cpu").asInt()).isZero();
  }

  @Test
  void tellsProgramsWhatTheContractNames() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 2, 2).file("online", "0-2");
    JsonNode data = Answers.json(TopologyAnswer.of(tree.read(), Placement.NONE).report());
    assertThat(data.propertyNames()).contains("study", "version", "environment", "caveats");
    assertThat(Stream.of("packages", "cores", "threads", "numaNodes").map(data::path))
        .extracting(JsonNode::asInt)
        .containsExactly(1, 2, 3, 1);
    JsonNode cpus = data.path("cpus");
    assertThat(cpus.size()).isEqualTo(4);
    assertThat(cpus.get(0).path("siblings")).extracting(JsonNode::asInt).containsExactly(0, 2);
    assertThat(cpus.get(0).path("l1")).extracting(JsonNode::asInt).containsExactly(0, 2);
    assertThat(cpus.get(0).path("l3")).extracting(JsonNode::asInt).containsExactly(0, 1, 2);
    assertThat(cpus.get(0).path("online").asBoolean()).isTrue();
    assertThat(cpus.get(0).path("allowed").asBoolean()).isTrue();
    assertThat(cpus.get(3).path("online").asBoolean()).isFalse();
    assertThat(cpus.get(3).path("l1")).isEmpty();
    assertThat(cpus.get(3).path("package").toString()).contains("offline");
  }

  @Test
  void filesThatCannotBeUnderstoodAreCaveats() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 8, 1);
    for (int cpu = 0; cpu < 8; cpu++) {
      tree.file("cpu" + cpu + "/topology/core_cpus_list", "?");
    }
    Report report = TopologyAnswer.of(tree.read(), Placement.NONE).report();
    assertThat(report.caveats())
        .extracting(Caveat::code)
        .containsExactly("unreadable", "unknown-topology");
    assertThat(report.caveats().getFirst().message()).endsWith(" (and 7 more of this kind)");
    assertThat(Answers.json(report).path("caveats").size()).as("each in JSON").isEqualTo(9);
  }

  @Test
  void whatIsNotToldIsUnavailableAndNoFact() throws Exception {
    MachineTree tree = new MachineTree(root).online("0-1").file("cpu0/uevent", "");
    Report report = TopologyAnswer.of(tree.file("cpu1/uevent", "").read(), Placement.NONE).report();
    JsonNode data = Answers.json(report);
    assertThat(Stream.of("packages", "cores", "numaNodes", "threadsPerCore", "quota"))
        .allSatisfy(
            name -> assertThat(data.path(name).path("unavailable").asString()).isNotEmpty());
    assertThat(Stream.of("core", "siblings", "l1", "l3", "package"))
        .allSatisfy(
            name ->
                assertThat(data.path("cpus").path(0).path(name).path("cure").asString())
                    .isNotEmpty());
    assertThat(data.path("threads").asInt()).isEqualTo(2);
    assertThat(nest(report).cells()).containsExactly("[0 ?]", "[1 ?]");
    assertThat(report.caveats())
        .extracting(Caveat::message)
        .containsExactly(
            "this system tells nothing of which CPUs 0-1 share a core,"
                + " nor of the caches of CPUs 0-1");
  }

  @Test
  void workersOnCoresOfSeveralKindsAreADoubt() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 4, 1).at("sys/devices/cpu_core/cpus", "2-3");
    Topology topology = tree.at("sys/devices/cpu_atom/cpus", "0-1").read();
    PlacementWish scatter = PlacementWish.parse("scatter");
    assertThat(TopologyAnswer.of(topology, scatter.on(topology, 2)).caveats()).isEmpty();
    assertThat(TopologyAnswer.of(topology, scatter.on(topology, 3)).caveats())
        .extracting(Caveat::code)
        .containsExactly("mixed-kinds");
  }

  private static List<String> lines(Report report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TerminalRenderer(new PrintStream(out, true, UTF_8), 140).render(report);
    return out.toString(UTF_8).lines().toList();
  }

  /** Nothing that is printed grows with the number of CPUs; JSON tells of each. */
  @ParameterizedTest
  @CsvSource({
    "1, 64, 2, 1",
    "2, 128, 2, 8",
    "64, 4, 2, 2",
  })
  void aLargeMachineFitsOnAPage(int packages, int cores, int threads, int behindL2)
      throws Exception {
    MachineTree tree = MachineTree.regular(root, packages, cores, threads);
    int all = packages * cores;
    for (int cpu = 0; cpu < all * threads; cpu++) {
      int first = cpu % all / behindL2 * behindL2;
      int[] together =
          IntStream.range(0, behindL2 * threads)
              .map(i -> first + i % behindL2 + i / behindL2 * all)
              .toArray();
      tree.cache(cpu, 1, 2, "Unified", "1024K", CpuSet.of(together).toString());
    }
    String half =
        CpuSet.of(IntStream.range(0, all * threads).filter(cpu -> cpu % 3 > 0).toArray())
            .toString();
    for (String allowed : List.of("0-" + (all * threads - 1), half)) {
      Topology topology = tree.at("proc/self/status", "Cpus_allowed_list: " + allowed).read();
      for (String placement : List.of("scatter", "compact")) {
        PlacementWish wish = PlacementWish.parse(placement);
        TopologyAnswer answer =
            TopologyAnswer.of(topology, wish.on(topology, topology.allowed().size()));
        assertThat(lines(answer.report()))
            .hasSizeLessThanOrEqualTo(100)
            .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(140));
        assertThat(answer.cpus()).hasSize(all * threads);
      }
    }
  }

  @Test
  void manyWorkersAreToldByWhatTheyShare() throws Exception {
    Topology topology = MachineTree.regular(root, 2, 40, 1).read();
    Placement scatter = PlacementWish.parse("scatter").on(topology, 80);
    List<String> lines = lines(TopologyAnswer.of(topology, scatter).report());
    assertThat(lines)
        .anyMatch(line -> line.matches("0,2,4 … 78 \\(40\\) +0-39 +0 +0 +0 +0"))
        .anyMatch(line -> line.matches("1,3,5 … 79 \\(40\\) +40-79 +1 +1 +1 +0"))
        .anyMatch(line -> line.contains("│ [0-39] "));
  }

  private static Nest nest(Report report) {
    for (Block block : report.blocks()) {
      if (block instanceof Nest nest) {
        return nest;
      }
    }
    throw new AssertionError("no drawing");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 512})
  void aLargeMachineFitsAScreen(int cpus) throws Exception {
    Topology topology = Shape.bareMetal(cpus, 2).topology();
    Screen.holds(TopologyAnswer.of(topology, Placement.NONE).report());
    Screen.holds(TopologyAnswer.of(Shape.guest(cpus).topology(), Placement.NONE).report());
    Placement all = PlacementWish.parse("scatter").on(topology, cpus);
    Screen.holds(TopologyAnswer.of(topology, all).report());
  }
}
