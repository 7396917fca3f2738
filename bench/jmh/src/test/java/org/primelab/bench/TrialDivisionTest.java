package org.primelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

class TrialDivisionTest {
  private static Stream<Kernel> kernels() {
    return Kernels.standard().all().stream()
        .filter(kernel -> kernel.family() == Kernel.Family.TRIAL);
  }

  @Test
  void everyKernelOfTheFamilyIsAVariant() {
    assertThat(Stream.of(TrialDivision.Rung.values()).map(TrialDivision.Rung::kernel))
        .containsExactlyInAnyOrderElementsOf(kernels().map(Kernel::name).toList());
  }

  static Stream<TrialDivision.Rung> available() {
    return Stream.of(TrialDivision.Rung.values())
        .filter(rung -> Kernels.standard().byName(rung.kernel()).isAvailable());
  }

  @ParameterizedTest
  @MethodSource("available")
  void everyVariantSaysThatThePrimesArePrime(TrialDivision.Rung rung) {
    for (long prime : new long[] {9007199254740881L, 9999999999999917L}) {
      TrialDivision benchmark = new TrialDivision();
      benchmark.rung = rung;
      benchmark.prime = prime;
      benchmark.prepare();
      assertThat(benchmark.isPrime()).isTrue();
    }
  }
}
