package org.primelab.study.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.probe.Relation;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.topology.Topology;

class PairsTest {
  @TempDir Path root;

  /** CPUs 0 and 2 are one core, 1 and 3 another; 0 to 3 share a cache; 4 is offline. */
  @BeforeEach
  void tree() throws IOException {
    Path cpus = Files.createDirectories(root.resolve("sys/devices/system/cpu"));
    Files.writeString(cpus.resolve("present"), "0-5\n");
    Files.writeString(cpus.resolve("online"), "0-3,5\n");
    for (int cpu = 0; cpu < 6; cpu++) {
      boolean apart = cpu == 5;
      Path own = Files.createDirectories(cpus.resolve("cpu" + cpu + "/topology"));
      Files.writeString(own.resolve("core_id"), (apart ? 2 : cpu % 2) + "\n");
      Files.writeString(own.resolve("physical_package_id"), (apart ? 1 : 0) + "\n");
      Files.writeString(
          own.resolve("core_cpus_list"), apart ? "5\n" : cpu % 2 + "," + (cpu % 2 + 2) + "\n");
      Path cache = Files.createDirectories(cpus.resolve("cpu" + cpu + "/cache/index3"));
      Files.writeString(cache.resolve("level"), "3\n");
      Files.writeString(cache.resolve("type"), "Unified\n");
      Files.writeString(cache.resolve("size"), "32768K\n");
      Files.writeString(cache.resolve("shared_cpu_list"), apart ? "5\n" : "0-3\n");
    }
  }

  private Topology topology() throws NoTopologyException {
    return new SysfsTopology(root).read();
  }

  @Test
  void allPairsBeginWithDeclaredSiblings() throws NoTopologyException {
    List<DeclaredPair> pairs = Pairs.all(topology());
    assertThat(pairs).hasSize(10);
    assertThat(pairs.subList(0, 2))
        .containsExactly(
            new DeclaredPair(0, 2, Relation.CORE), new DeclaredPair(1, 3, Relation.CORE));
    assertThat(pairs.getLast().declared()).isEqualTo(Relation.REMOTE);
  }

  @Test
  void aListNamesPairs() throws NoTopologyException {
    assertThat(Pairs.parse(topology(), "1-0, 0-5,0-1"))
        .containsExactly(
            new DeclaredPair(0, 1, Relation.LLC), new DeclaredPair(0, 5, Relation.REMOTE));
  }

  @Test
  void whatIsNoPairIsRefusedWithAReason() throws NoTopologyException {
    Topology topology = topology();
    assertThatThrownBy(() -> Pairs.parse(topology, "0-0")).hasMessageContaining("not a pair");
    assertThatThrownBy(() -> Pairs.parse(topology, "")).hasMessageContaining("not a pair");
    assertThatThrownBy(() -> Pairs.parse(topology, "0:1")).hasMessageContaining("not a pair");
    assertThatThrownBy(() -> Pairs.parse(topology, "0-9"))
        .hasMessage("CPU 9 is not there; allowed are 0-3,5");
    assertThatThrownBy(() -> Pairs.parse(topology, "0-4"))
        .hasMessage("CPU 4 is not allowed here; allowed are 0-3,5");
  }
}
