package org.primelab.study.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.topology.CpuSet;

class ApartTest {
  private static List<CpuSet> cores(String... cpus) {
    return Stream.of(cpus).map(CpuSet::parse).toList();
  }

  @Test
  void theGeneratorHasAWholeCore() {
    assertThat(Apart.on(CpuSet.parse("0-7"), cores("0,4", "1,5", "2,6", "3,7")))
        .contains(new Apart(List.of(3, 7), List.of(0, 1, 2, 4, 5, 6)));
  }

  @Test
  void whereServersWouldHaveOneCpuAllHaveToShare() {
    assertThat(Apart.on(CpuSet.parse("0-1"), cores("0", "1"))).isEmpty();
    assertThat(Apart.on(CpuSet.parse("0-1"), cores("0-1"))).isEmpty();
    assertThat(Apart.on(CpuSet.parse("0-2"), cores("0,2", "1,3"))).isPresent();
    assertThat(Apart.on(CpuSet.parse("0-3"), List.of())).isEmpty();
  }

  @Test
  void onlyCpusThatMayBeUsedAreGivenAway() {
    assertThat(Apart.on(CpuSet.parse("0-2"), cores("0,4", "1,5", "2,6", "3,7")))
        .contains(new Apart(List.of(2), List.of(0, 1)));
  }
}
