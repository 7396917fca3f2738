package org.primelab.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.suite.Kernels;

class PrimesTest {
  private static Primes by(String kernel, boolean listed) {
    return new Primes(Kernels.standard().byName(kernel), listed);
  }

  /** π(100,000) = 9592: the range is longer than what is laid out at a time. */
  @ParameterizedTest
  @ValueSource(strings = {"sieve-simple-c", "prime-best"})
  void countsARange(String kernel) {
    assertThat(by(kernel, false).between(0, 100_000).count()).isEqualTo(9592);
  }

  @Test
  void listsARange() {
    assertThat(by("prime-best", true).between(90, 104).listed()).containsExactly(97, 101, 103);
  }

  @Test
  void testsNumbersUpToTheLast() {
    Primes.Found found = by("prime-best", true).among(6, -59, 7, -1);
    assertThat(found.count()).isEqualTo(2);
    assertThat(found.listed()).containsExactly(-59, 7);
    assertThat(by("prime-best", false).between(-60, -58).count()).isEqualTo(1);
  }
}
