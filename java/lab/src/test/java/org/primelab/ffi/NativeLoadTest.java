package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.Bench.Turn;

/** Any kernel beside any load. */
class NativeLoadTest {
  private final int[] cpus = ThreadAffinity.ofCurrentThread().stream().limit(2).toArray();

  @Test
  void theTableNamesItsLoads() {
    assertThat(NativeLoad.all())
        .extracting(load -> load.name)
        .contains("divide", "trial-c")
        .doesNotHaveDuplicates();
  }

  @Test
  void aKernelIsALoad() {
    assumeTrue(cpus.length == 2, "one CPU alone");
    NativeKernel sieve = NativeKernel.byName("sieve-wheel30-c").orElseThrow();
    NativeLoad load = NativeLoad.of(sieve, new NativeArgument(1_000, 500_000), "L1");
    assertThat(load.name).isEqualTo(sieve.name);
    assertThat(load.missing).isNull();
    Bench.Window window = runWhereOthersAreBusyToo(load).windows().getFirst();
    assertThat(window.a().units()).isPositive();
    assertThat(window.b().units()).isPositive();
  }

  /** A batch of the greatest size runs in HuntTest, which tries again where CPUs are busy. */
  @Test
  void aBatchOfMoreNumbersThanAUnitHoldsIsRefused() {
    assumeTrue(cpus.length == 2, "one CPU alone");
    NativeKernel kernel = NativeKernel.byName("mr7-montgomery-c").orElseThrow();
    NativeLoad load = NativeLoad.ofBatch(kernel, new long[NativeLoad.BATCH + 1], "");
    assertThatThrownBy(() -> run(load)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatCannotRunHereIsNoLoad() {
    assertThat(NativeKernel.all())
        .filteredOn(kernel -> kernel.missing != null)
        .isNotEmpty()
        .allSatisfy(
            kernel ->
                assertThatThrownBy(() -> NativeLoad.of(kernel, NativeArgument.number(7), ""))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage(kernel.missing));
  }

  /** Where others keep both CPUs busy the two sides may not meet in time: it is asked again. */
  private Bench.Result runWhereOthersAreBusyToo(NativeLoad load) {
    for (int i = 1; ; i++) {
      try {
        return run(load);
      } catch (UnsupportedOperationException e) {
        if (i == 20 || !String.valueOf(e.getMessage()).contains("too busy")) {
          throw e;
        }
      }
    }
  }

  private Bench.Result run(NativeLoad load) {
    try (Bench bench = Bench.open()) {
      Bench.Setting setting =
          new Bench.Setting(
              cpus[0], cpus[1], load, NativeLoad.all().getFirst(), 10_000, 200_000, true);
      return bench.run(setting, List.of(Turn.BOTH), new StopFlag());
    }
  }
}
