package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;

class CarriersTest {
  private static int count() {
    try (Carriers same = Carriers.limitedTo(1)) {
      return same.before();
    }
  }

  @Test
  void theCountIsPutBack() {
    int before = count();
    try (Carriers three = Carriers.limitedTo(before + 1)) {
      assertThat(three.count()).isEqualTo(before + 1);
    }
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void moreThanTheSchedulerTakesIsRefusedAndChangesNothing() {
    int before = count();
    assertThatThrownBy(() -> Carriers.limitedTo(0))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("0 carriers: ");
    assertThat(count()).isEqualTo(before);
  }

  /** Two readings around work that keeps the only carrier: between them nobody else can run. */
  @Test
  void onOneCarrierNobodyElseRunsUntilTheWorkIsDone() throws InterruptedException {
    AtomicBoolean otherRan = new AtomicBoolean();
    AtomicBoolean ranMeanwhile = new AtomicBoolean(true);
    try (Carriers one = Carriers.limitedTo(1)) {
      assertThat(one.count()).isEqualTo(1);
      Thread.ofVirtual()
          .start(
              () -> {
                Thread.ofVirtual().start(() -> otherRan.set(true));
                Kernels.standard()
                    .byName("trial-c")
                    .code()
                    .call(Argument.number(100_000_000_000_031L), new StopFlag());
                ranMeanwhile.set(otherRan.get());
              })
          .join();
    }
    assertThat(ranMeanwhile).isFalse();
  }
}
