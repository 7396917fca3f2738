package org.primelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

class TrialDivisionTest {
  static Stream<String> available() {
    return Kernels.standard().all().stream()
        .filter(kernel -> kernel.group().name().equals("trial") && kernel.isAvailable())
        .map(Kernel::name);
  }

  @ParameterizedTest
  @MethodSource("available")
  void everyVariantSaysThatThePrimesArePrime(String kernel) {
    for (long prime : new long[] {9007199254740881L, 9999999999999917L}) {
      TrialDivision benchmark = new TrialDivision();
      benchmark.trial = kernel;
      benchmark.prime = prime;
      benchmark.prepare();
      assertThat(benchmark.isPrime()).isOne();
    }
  }
}
