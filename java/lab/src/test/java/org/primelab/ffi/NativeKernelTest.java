package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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

  static Stream<NativeKernel> sieves() {
    return NativeKernel.all().stream()
        .filter(kernel -> kernel.suite.equals("sieve") && kernel.missing == null);
  }

  @Test
  void theTableSaysWhatEachKernelComputes() {
    assertThat(kernels())
        .allMatch(
            kernel -> kernel.takes == KernelTakes.NUMBER && kernel.gives == KernelGives.BOOLEAN)
        .allMatch(kernel -> kernel.gauge != null && kernel.gaugeOperations > 0)
        .allMatch(kernel -> kernel.hasParts() == kernel.group.equals("trial"));
    assertThat(sieves())
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(
            kernel -> kernel.takes == KernelTakes.SPAN && kernel.gives == KernelGives.UNSIGNED)
        .allMatch(kernel -> kernel.gauge == null && kernel.hasParts());
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
  @MethodSource("sieves")
  void countsThePrimesOfASpan(NativeKernel kernel) {
    assertThat(kernel.call(0, 1_000_000, stop)).isEqualTo(78_498);
    assertThat(kernel.critical().call(999_983, 999_984, stop)).isEqualTo(1);
    assertThat(kernel.call(5, 5, stop)).isZero();
    assertThat(
            kernel.part(0, 1_000_000, 0, 345_678, stop)
                + kernel.part(0, 1_000_000, 345_678, 1_000_000, stop))
        .isEqualTo(78_498);
    assertThatThrownBy(() -> kernel.part(10, 20, 9, 15, stop))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(kernel.name + ": errno 22");
    assertThatThrownBy(() -> kernel.batch(new long[] {7}, stop))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(kernel.name + " takes no numbers");
    stop.raise();
    assertThatThrownBy(() -> kernel.call(0, 1L << 50, stop))
        .isInstanceOf(CancellationException.class);
  }

  /**
   * Each thread, a virtual one too, passes its argument and its answer through memory of its own.
   */
  @Test
  void threadsDoNotSeeEachOthersAnswers() throws Exception {
    NativeKernel kernel = NativeKernel.byName("sieve-simple-c").orElseThrow();
    try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService platform = Executors.newFixedThreadPool(4)) {
      List<Callable<Long>> calls =
          IntStream.range(0, 2000)
              .mapToObj(i -> (Callable<Long>) () -> kernel.call(i, i + 1, stop))
              .toList();
      for (ExecutorService threads : List.of(virtual, platform)) {
        List<Future<Long>> answers = threads.invokeAll(calls);
        for (int i = 0; i < answers.size(); i++) {
          assertThat(answers.get(i).get())
              .as("%d", i)
              .isEqualTo(BigInteger.valueOf(i).isProbablePrime(30) ? 1 : 0);
        }
      }
    }
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
