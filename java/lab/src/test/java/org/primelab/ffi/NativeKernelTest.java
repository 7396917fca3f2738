package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NativeKernelTest {
  private final StopFlag stop = new StopFlag();

  static Stream<NativeKernel> kernels() {
    return NativeKernel.all().stream().filter(kernel -> kernel.missing == null);
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
                            assertThatThrownBy(() -> either.isPrime(7, stop))
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
    assertThat(kernel.arePrime(numbers, stop))
        .containsExactly(false, false, true, true, false, true, false, false);
    assertThat(kernel.arePrime(new long[0], stop)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aCriticalCallGivesTheSameAnswers(NativeKernel kernel) {
    NativeKernel critical = kernel.critical();
    long[] numbers = {0, 1, 2, 3, 4, 1_000_003, 1_000_005, 1_000_003L * 1_000_033};
    for (long n : numbers) {
      assertThat(critical.isPrime(n, stop)).as("%d", n).isEqualTo(kernel.isPrime(n, stop));
    }
    assertThat(critical.name).isEqualTo(kernel.name);
    stop.raise();
    if (kernel.findsDivisors()) {
      assertThatThrownBy(() -> critical.isPrime((1L << 61) - 1, stop))
          .isInstanceOf(CancellationException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void findsTheLeastDivisorInARange(NativeKernel kernel) {
    if (!kernel.findsDivisors()) {
      assertThatThrownBy(() -> kernel.divisorIn(9, 3, 4, stop))
          .isInstanceOf(UnsupportedOperationException.class);
      return;
    }
    long n = 1_000_003L * 1_000_033;
    assertThat(kernel.divisorIn(n, 3, 1_000_003, stop)).isEmpty();
    assertThat(kernel.divisorIn(n, 3, 1_000_100, stop)).isEqualTo(OptionalLong.of(1_000_003));
    assertThat(kernel.divisorIn(n, 1_000_005, 1_000_100, stop))
        .isEqualTo(OptionalLong.of(1_000_033));
    assertThatThrownBy(() -> kernel.divisorIn(n, 0, 9, stop))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("errno 22");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void endsWhenTheFlagIsRaised(NativeKernel kernel) {
    stop.raise();
    assertThatThrownBy(() -> kernel.arePrime(new long[] {(1L << 61) - 1}, stop))
        .isInstanceOf(CancellationException.class);
    if (kernel.findsDivisors()) {
      assertThatThrownBy(() -> kernel.isPrime((1L << 61) - 1, stop))
          .isInstanceOf(CancellationException.class);
    }
  }
}
