package org.primelab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CpuPairTest {
  @Test
  void theLowerNumberComesFirst() {
    assertThat(CpuPair.of(17, 3)).isEqualTo(new CpuPair(3, 17)).hasToString("3-17");
    assertThat(CpuPair.of(3, 17).list()).containsExactly(3, 17);
    assertThat(CpuPair.of(3, 17).isOf(17, 3)).isTrue();
    assertThat(CpuPair.of(3, 17).isOf(3, 4)).isFalse();
    assertThatThrownBy(() -> CpuPair.of(3, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CpuPair(-1, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFirstTwoThatDifferAreAPair() {
    assertThat(CpuPair.firstOf(CpuSet.of(9, 4, 7).stream())).contains(new CpuPair(4, 7));
    assertThat(CpuPair.firstOf(IntStream.of(9, 9, 4, 7))).contains(new CpuPair(4, 9));
    assertThat(CpuPair.firstOf(IntStream.of(4, 4))).isEmpty();
    assertThat(CpuPair.firstOf(CpuSet.EMPTY.stream())).isEmpty();
  }
}
