package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NativeKernelTest {
  private final StopFlag stop = new StopFlag();

  static Stream<NativeKernel> kernels() {
    return NativeKernel.all().stream()
        .filter(kernel -> kernel.suite.equals("prime") && kernel.missing == null);
  }

  @Test
  void whatCannotRunHereSaysWhyAndIsNotCalled() {
    assertThat(NativeKernel.all())
        .filteredOn(kernel -> kernel.missing != null)
        .allSatisfy(
            kernel ->
                Stream.of(kernel, kernel.critical())
                    .forEach(
                        either ->
                            assertThatThrownBy(() -> either.call(7, 0, stop))
                                .isInstanceOf(UnsupportedOperationException.class)
                                .hasMessage(kernel.missing)))
        .extracting(kernel -> kernel.name)
        .contains(
            System.getProperty("os.arch").equals("amd64")
                ? "trial-difference30-c-neon"
                : "trial-difference30-c-avx512");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void answersABatchInOneCall(NativeKernel kernel) {
    long[] numbers = {0, 1, 2, 3, 4, 1_000_003, 1_000_005, -1};
    assertThat(kernel.batch(numbers, stop)).containsExactly(0, 0, 1, 1, 0, 1, 0, 0);
    assertThat(kernel.batch(new long[0], stop)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aCriticalCallGivesTheSameAnswers(NativeKernel kernel) {
    NativeKernel critical = kernel.critical();
    long[] numbers = {0, 1, 2, 3, 4, 1_000_003, 1_000_005, 1_000_003L * 1_000_033};
    for (long n : numbers) {
      assertThat(critical.call(n, 0, stop)).as("%d", n).isEqualTo(kernel.call(n, 0, stop));
    }
    assertThat(critical.name).isEqualTo(kernel.name);
    stop.raise();
    if (kernel.hasParts()) {
      assertThatThrownBy(() -> critical.call((1L << 61) - 1, 0, stop))
          .isInstanceOf(CancellationException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void findsTheLeastDivisorInARange(NativeKernel kernel) {
    if (!kernel.hasParts()) {
      assertThatThrownBy(() -> kernel.part(9, 0, 3, 4, stop))
          .isInstanceOf(UnsupportedOperationException.class);
      return;
    }
    long n = 1_000_003L * 1_000_033;
    assertThat(kernel.part(n, 0, 3, 1_000_003, stop)).isZero();
    assertThat(kernel.part(n, 0, 3, 1_000_100, stop)).isEqualTo(1_000_003);
    assertThat(kernel.part(n, 0, 1_000_005, 1_000_100, stop)).isEqualTo(1_000_033);
    assertThatThrownBy(() -> kernel.part(n, 0, 0, 9, stop))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("errno 22");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void endsWhenTheFlagIsRaised(NativeKernel kernel) {
    stop.raise();
    assertThatThrownBy(() -> kernel.batch(new long[] {(1L << 61) - 1}, stop))
        .isInstanceOf(CancellationException.class);
    if (kernel.hasParts()) {
      assertThatThrownBy(() -> kernel.call((1L << 61) - 1, 0, stop))
          .isInstanceOf(CancellationException.class);
    }
  }
}
