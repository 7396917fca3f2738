package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkOrderTest {
  private static List<String> names(LinkOrder order) {
    return KernelTable.of(order.library()).byAddress();
  }

  @Test
  void librariesOfOtherOrdersHaveTheSameKernelsInOtherPlaces() {
    List<String> built = names(LinkOrder.BUILT);
    List<String> reversed = names(LinkOrder.REVERSED);
    List<String> shuffled = names(LinkOrder.SHUFFLED);
    assertThat(built).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(reversed).containsExactlyInAnyOrderElementsOf(built).isNotEqualTo(built);
    assertThat(shuffled)
        .containsExactlyInAnyOrderElementsOf(built)
        .isNotEqualTo(built)
        .isNotEqualTo(reversed);
    assertThat(Arrays.stream(LinkOrder.values()).map(LinkOrder::library).distinct()).hasSize(3);
  }

  @Test
  void theLibraryTellsItsOwnOrder() {
    assertThat(LinkOrder.inUse())
        .matches("[0-9a-f]{8}")
        .isEqualTo("%08x".formatted(names(LinkOrder.BUILT).hashCode()));
  }

  @Test
  void aKernelOfAnotherOrderAnswersAlike() {
    for (LinkOrder order : LinkOrder.values()) {
      NativeKernel trial = KernelTable.of(order.library()).named("trial-c");
      assertThat(trial.call(1_000_003, 0, new StopFlag())).isEqualTo(1);
      assertThat(trial.call(1_000_001, 0, new StopFlag())).isZero();
    }
  }
}
