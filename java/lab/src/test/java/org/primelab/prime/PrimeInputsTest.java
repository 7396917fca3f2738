package org.primelab.prime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.primelab.suite.Argument;

class PrimeInputsTest {
  @Test
  void primesArePrimeAndWhereTheyShouldBe() {
    assertThat(PrimeInputs.PRIMES_64.arguments())
        .hasSize(64)
        .allMatch(n -> PrimeTest.bits(n) < 0)
        .allMatch(PrimeInputsTest::isPrime);
    assertThat(PrimeInputs.PRIME_42.arguments()).allMatch(PrimeInputsTest::isPrime);
    assertThat(PrimeInputs.PRIME_53.arguments())
        .allMatch(PrimeInputsTest::isPrime)
        .allMatch(n -> PrimeTest.bits(n) < 1L << 53);
    assertThat(PrimeInputs.PRIME_BOOK.arguments())
        .allMatch(PrimeInputsTest::isPrime)
        .allMatch(n -> PrimeTest.bits(n) > 1L << 53);
  }

  @Test
  void nineOfTheBooksTwentyArePrime() {
    assertThat(PrimeInputs.BOOK.arguments()).hasSize(20);
    assertThat(PrimeInputs.BOOK.arguments().stream().filter(PrimeInputsTest::isPrime)).hasSize(9);
  }

  @Test
  void randomNumbersAreOddAndOf64Bits() {
    assertThat(PrimeInputs.RANDOM_ODD.arguments())
        .hasSize(2048)
        .doesNotHaveDuplicates()
        .allMatch(n -> PrimeTest.bits(n) < 0 && (PrimeTest.bits(n) & 1) == 1);
  }

  private static boolean isPrime(Argument number) {
    return PrimalityOracle.isPrime(PrimeTest.bits(number));
  }
}
