package org.primelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.kernel.Kernel;
import org.primelab.kernel.Kernels;

class TrialDivisionTest {
  static Stream<String> kernels() {
    return Kernels.standard().all().stream()
        .filter(kernel -> kernel.family() == Kernel.Family.TRIAL && kernel.isAvailable())
        .map(Kernel::name);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyKernelSaysThatThePrimesArePrime(String kernel) {
    for (long prime : new long[] {9007199254740881L, 9999999999999917L}) {
      TrialDivision benchmark = new TrialDivision();
      benchmark.kernel = kernel;
      benchmark.prime = prime;
      benchmark.prepare();
      assertThat(benchmark.isPrime()).isTrue();
    }
  }
}
