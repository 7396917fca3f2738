package org.primelab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrequencyTest {
  @TempDir Path root;
  private MachineTree tree;

  @BeforeEach
  void makeTree() {
    tree = MachineTree.regular(root, 1, 2, 1);
  }

  private FrequencyTest set(String file, Object value) {
    for (int cpu = 0; cpu < 2; cpu++) {
      tree.file("cpu" + cpu + "/cpufreq/" + file, value);
    }
    return this;
  }

  private Frequency read() throws NoTopologyException {
    List<Frequency> all = tree.read().settings().frequencies();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private FrequencyTest limits(String governor, int min, int max) {
    return set("scaling_governor", governor)
        .set("scaling_min_freq", min)
        .set("scaling_max_freq", max);
  }

  @Test
  void limitsThatMeetAreAFixedFrequencyUnderAnyName() throws Exception {
    limits("userspace", 2_000_000, 2_000_000);
    assertThat(read().words()).isEqualTo("'userspace', fixed at 2000 MHz");
    assertThat(read().clipped()).isEmpty();
    limits("schedutil", 2_000_000, 2_000_000);
    assertThat(read().fixed()).hasValue(2_000_000);
  }

  @Test
  void userspaceStaysWhereItWasTold() throws Exception {
    limits("userspace", 800_000, 4_500_000).set("scaling_setspeed", 4_500_000);
    set("cpuinfo_max_freq", 4_500_000);
    assertThat(read().words()).isEqualTo("'userspace', fixed at 4500 MHz");
    assertThat(read().clipped()).isEmpty();
    set("scaling_setspeed", 900_000);
    assertThat(read().clipped()).contains(0.2);
  }

  @Test
  void performanceBelowALoweredLimitIsClipped() throws Exception {
    limits("performance", 800_000, 800_000).set("cpuinfo_max_freq", 4_500_000);
    assertThat(read().words())
        .isEqualTo(
            "'performance', fixed at 800 MHz, clipped to 18 % of the 4500 MHz that the CPU can");
    limits("performance", 400_000, 2_250_000);
    assertThat(read().words())
        .isEqualTo(
            "'performance', 400 to 2250 MHz, clipped to 50 % of the 4500 MHz that the CPU can");
  }

  @Test
  void aLimitAtTheBaseFrequencyKeepsBoostOutAndNoMore() throws Exception {
    limits("performance", 800_000, 3_000_000).set("cpuinfo_max_freq", 4_500_000);
    assertThat(read().clipped()).isPresent();
    assertThat(read().isBelowBoost()).isFalse();
    set("base_frequency", 3_000_000);
    assertThat(read().clipped()).isEmpty();
    assertThat(read().isBelowBoost()).isTrue();
  }

  @Test
  void powersaveIsTheLowestFrequencyUnlessTheDriverHasRulesOfItsOwn() throws Exception {
    limits("powersave", 800_000, 4_000_000);
    assertThat(read().fixed()).isEmpty();
    set("scaling_driver", "acpi-cpufreq");
    assertThat(read().fixed()).hasValue(800_000);
    set("scaling_driver", "intel_pstate");
    assertThat(read().fixed()).isEmpty();
    assertThat(read().words()).isEqualTo("'powersave', 800 to 4000 MHz");
  }

  @Test
  void cpusWithOtherLimitsAreToldApart() throws Exception {
    limits("performance", 800_000, 4_000_000);
    tree.file("cpu1/cpufreq/scaling_max_freq", 1_000_000);
    assertThat(tree.read().settings().frequencies())
        .extracting(Frequency::cpus)
        .containsExactly(CpuSet.of(0), CpuSet.of(1));
  }

  @Test
  void boostMayBeSetForEachCpu() throws Exception {
    assertThat(tree.read().settings().boost()).isEmpty();
    set("boost", 0);
    assertThat(tree.read().settings().boost()).contains(false);
    tree.file("cpu1/cpufreq/boost", 1);
    assertThat(tree.read().settings().boost()).contains(true);
  }
}
