package org.primelab.study.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementWish;
import org.primelab.report.Block;
import org.primelab.report.Nest;
import org.primelab.report.Report;
import org.primelab.topology.MachineTree;
import org.primelab.topology.Topology;

class TopologyReportTest {
  @TempDir Path root;

  @Test
  void whatIsSharedByTheSameCpusSharesABox() throws Exception {
    Topology topology = MachineTree.regular(root, 2, 2, 2).read();
    Nest machine = nest(new TopologyReport(topology, Placement.NONE).report());
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
    Report report = new TopologyReport(topology, placement).report();
    assertThat(nest(report).cells()).containsExactly("[0=w0,w2]", "[1*=w1]", "[2x]");
    assertThat(report.data().get("placed")).asString().contains("worker=2, cpu=0");
  }

  @Test
  @SuppressWarnings("unchecked")
  void tellsProgramsWhatTheContractNames() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 2, 2).file("online", "0-2");
    Map<String, Object> data = new TopologyReport(tree.read(), Placement.NONE).report().data();
    assertThat(data)
        .containsKeys("study", "version", "environment", "caveats")
        .containsEntry("packages", 1)
        .containsEntry("cores", 2)
        .containsEntry("threads", 3)
        .containsEntry("numaNodes", 1);
    List<Map<String, Object>> cpus =
        (List<Map<String, Object>>) Optional.ofNullable(data.get("cpus")).orElseThrow();
    assertThat(cpus).hasSize(4);
    assertThat(cpus.getFirst())
        .containsEntry("siblings", List.of(0, 2))
        .containsEntry("l1", List.of(0, 2))
        .containsEntry("l3", List.of(0, 1, 2))
        .containsEntry("online", true)
        .containsEntry("allowed", true);
    assertThat(cpus.getLast()).containsEntry("online", false).containsEntry("l1", List.of());
    assertThat(cpus.getLast().get("package")).asString().contains("offline");
  }

  @Test
  void filesThatCannotBeUnderstoodAreCaveats() throws Exception {
    MachineTree tree = MachineTree.regular(root, 1, 8, 1);
    for (int cpu = 0; cpu < 8; cpu++) {
      tree.file("cpu" + cpu + "/topology/core_cpus_list", "?");
    }
    Report report = new TopologyReport(tree.read(), Placement.NONE).report();
    assertThat(report.caveats()).hasSize(4).allMatch(c -> c.code().equals("unreadable"));
    assertThat(report.caveats().getLast().message()).isEqualTo("5 more files cannot be understood");
  }

  private static Nest nest(Report report) {
    for (Block block : report.blocks()) {
      if (block instanceof Nest nest) {
        return nest;
      }
    }
    throw new AssertionError("no drawing");
  }
}
