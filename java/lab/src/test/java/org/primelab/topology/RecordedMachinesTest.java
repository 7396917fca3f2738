package org.primelab.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.Checkout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Machines that others recorded, with what hwloc makes of them. They are no part of this project:
 * {@code <name>.tar.xz} and {@code <name>.json} lie in {@code shared/data/topology} beside it.
 */
class RecordedMachinesTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amd-bulldozer-modules",
        "arm-kunpeng920-clusters",
        "cascadelake-snc2-ht",
        "cgroup2-cpuset",
        "cpu-holes-reorder",
        "ht-offline",
        "ht-old-4s2c2t",
        "hybrid-raptorlake",
        "power7-smt4"
      })
  void agreesWithHwloc(String machine) throws Exception {
    JsonNode recorded = unpack(machine);
    JsonNode all = recorded.get("expected_including_disallowed");
    JsonNode expected = all == null || all.isNull() ? recorded.get("expected") : all;

    Topology topology = new SysfsTopology(root).read();

    assertThat(topology.flaws()).isEmpty();
    assertThat(topology.packages()).isEqualTo(sets(expected.get("packages")));
    assertThat(topology.numaNodes()).isEqualTo(sets(expected.get("numa")));
    assertThat(topology.online().stream().boxed().toList())
        .isEqualTo(expected.get("pus").valueStream().map(JsonNode::asInt).sorted().toList());
    assertThat(topology.present()).hasToString(expected.get("complete").asString());
    assertThat(topology.allowed()).hasToString(recorded.get("expected").get("allowed").asString());
    assertThat(topology.cores()).isEqualTo(cores(machine, expected));
    assertThat(topology.caches().stream().map(RecordedMachinesTest::row))
        .containsExactlyInAnyOrderElementsOf(
            expected.get("caches").valueStream().map(RecordedMachinesTest::row).toList());
    List<CpuSet> kinds = sets(expected.get("cpukinds"));
    assertThat(topology.kinds().stream().map(CoreKind::cpus).sorted())
        .isEqualTo(kinds.size() > 1 ? kinds : List.of());
    assertThat(topology.llcs())
        .isEqualTo(
            sets(expected.get("caches").valueStream().filter(c -> c.get("level").asInt() == 3)));
  }

  /** What the kernel calls siblings, hwloc calls two cores there; the kernel is followed. */
  private static List<CpuSet> cores(String machine, JsonNode expected) {
    return machine.equals("amd-bulldozer-modules")
        ? sets(expected.get("caches").valueStream().filter(c -> c.get("level").asInt() == 2))
        : sets(expected.get("cores"));
  }

  private static List<CpuSet> sets(JsonNode rows) {
    return sets(rows.valueStream());
  }

  private static List<CpuSet> sets(Stream<JsonNode> rows) {
    return rows.map(row -> CpuSet.parse(row.get("cpus").asString()))
        .filter(cpus -> !cpus.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static String row(Cache cache) {
    return "L%d %s %d %s"
        .formatted(cache.level(), cache.type(), cache.bytes().orElse(0), cache.cpus());
  }

  private static String row(JsonNode cache) {
    return "L%d %s %d %s"
        .formatted(
            cache.get("level").asInt(),
            cache.get("type").asString().toUpperCase(java.util.Locale.ROOT),
            cache.get("size").asLong(),
            CpuSet.parse(cache.get("cpus").asString()));
  }

  private JsonNode unpack(String machine) throws IOException, InterruptedException {
    Path archive = Checkout.shared("data/topology/" + machine + ".tar.xz");
    List<String> command = new ArrayList<>(List.of("tar", "-xJf", archive.toString()));
    command.addAll(List.of("-C", root.toString()));
    Process tar = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tar.getInputStream().readAllBytes(), UTF_8);
    assertThat(tar.waitFor()).as(said).isZero();
    return JsonMapper.shared()
        .readTree(Files.readString(Checkout.shared("data/topology/" + machine + ".json")));
  }
}
