package org.primelab.prime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberSetTest {
  @Test
  void primesArePrimeAndWhereTheyShouldBe() {
    assertThat(NumberSet.PRIMES_64.numbers())
        .hasSize(64)
        .allMatch(n -> n.bits() < 0)
        .allMatch(PrimalityOracle::isPrime);
    assertThat(NumberSet.PRIME_42.numbers()).allMatch(PrimalityOracle::isPrime);
    assertThat(NumberSet.PRIME_53.numbers())
        .allMatch(PrimalityOracle::isPrime)
        .allMatch(n -> n.bits() < 1L << 53);
    assertThat(NumberSet.PRIME_BOOK.numbers())
        .allMatch(PrimalityOracle::isPrime)
        .allMatch(n -> n.bits() > 1L << 53);
  }

  @Test
  void nineOfTheBooksTwentyArePrime() {
    assertThat(NumberSet.BOOK.numbers()).hasSize(20);
    assertThat(NumberSet.BOOK.numbers().stream().filter(PrimalityOracle::isPrime)).hasSize(9);
  }

  @Test
  void randomNumbersAreOddAndOf64Bits() {
    assertThat(NumberSet.RANDOM_ODD.numbers())
        .hasSize(2048)
        .doesNotHaveDuplicates()
        .allMatch(n -> n.bits() < 0 && (n.bits() & 1) == 1);
  }
}
