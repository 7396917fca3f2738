package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.topology.MachineTree;

class CpuModelTest {
  @TempDir Path root;

  private Reading<String> of(String cpuinfo) {
    new MachineTree(root).at("proc/cpuinfo", cpuinfo);
    return CpuModel.read(root);
  }

  @Test
  void readsTheNameThatX86Has() {
    assertThat(of("processor : 0\nmodel : 17\nmodel name : AMD EPYC 9B14\n\nprocessor : 1"))
        .isEqualTo(Reading.of("AMD EPYC 9B14"));
  }

  @Test
  void tellsArmCoresByImplementerAndPart() {
    String core = "processor : 0\nCPU implementer : 0x41\nCPU variant : 0x3\nCPU part : 0xd0c\n";
    assertThat(of(core + "CPU revision : 1\n"))
        .isEqualTo(Reading.of("Arm Neoverse-N1 (implementer 0x41, part 0xd0c, r3p1)"));
    assertThat(of("CPU implementer : 0x41\nCPU part : 0xd4f\n"))
        .isEqualTo(Reading.of("Arm Neoverse-V2 (implementer 0x41, part 0xd4f)"));
    assertThat(of("CPU implementer : 0x77\nCPU part : 0x123\n"))
        .isEqualTo(Reading.of("unknown core (implementer 0x77, part 0x123)"));
    assertThat(of("CPU implementer : 0xc0\nCPU part : 0xac3\n"))
        .isEqualTo(Reading.of("Ampere Ampere-1 (implementer 0xc0, part 0xac3)"));
  }

  @Test
  void tellsAllKindsInOneOrder() {
    String small = "CPU implementer : 0x41\nCPU part : 0xd05\n";
    String large = "CPU implementer : 0x41\nCPU part : 0xd0b\n";
    Reading<String> both = of(small + "\n" + small + "\n" + large);
    assertThat(both)
        .isEqualTo(
            Reading.of(
                "Arm Cortex-A55 (implementer 0x41, part 0xd05)"
                    + " + Arm Cortex-A76 (implementer 0x41, part 0xd0b)"));
    assertThat(of(large + "\n" + small)).isEqualTo(both);
  }

  @Test
  void readsTheRegisterWhereTheFileIsHidden() {
    new MachineTree(root).file("cpu0/regs/identification/midr_el1", "0x00000000413fd0c1");
    assertThat(CpuModel.read(root))
        .isEqualTo(Reading.of("Arm Neoverse-N1 (implementer 0x41, part 0xd0c, r3p1)"));
  }

  @Test
  void readsOtherArchitectures() {
    assertThat(of("processor : 0\ncpu : POWER9, altivec supported"))
        .isEqualTo(Reading.of("POWER9, altivec supported"));
    assertThat(of("processor : 0\nisa : rv64imafdc\nuarch : sifive,u74-mc"))
        .isEqualTo(Reading.of("sifive,u74-mc"));
  }

  @Test
  void whatIsNotToldIsUnavailable() {
    assertThat(of("processor : 0\n").missing().orElseThrow()).contains("no CPU tells its model");
  }
}
