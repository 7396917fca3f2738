package org.primelab.sieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.primelab.prime.PrimalityOracle;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;

class SieveOracleTest {
  /** OEIS A006880, and small ones. */
  @Test
  void knownCountsAreFound() {
    assertThat(PrimeCount.below(0)).isZero();
    assertThat(PrimeCount.below(2)).isZero();
    assertThat(PrimeCount.below(3)).isOne();
    assertThat(PrimeCount.below(10)).isEqualTo(4);
    assertThat(PrimeCount.below(1_000_000)).isEqualTo(78_498);
    assertThat(PrimeCount.below(1_000_000_000)).isEqualTo(50_847_534);
  }

  @Test
  void theCountGrowsByOneWithEachPrime() {
    long count = 0;
    for (long end = 0; end < 5000; end++) {
      assertThat(PrimeCount.below(end)).as("below %d", end).isEqualTo(count);
      count += PrimalityOracle.isPrime(end) ? 1 : 0;
    }
  }

  @Test
  void numbersBeyondTheTablesAreRefused() {
    assertThatThrownBy(() -> PrimeCount.below(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("18446744073709551615");
  }

  /** The last is far out of reach for a count of all primes below. */
  @Test
  void shortSpansAreCountedAnywhere() {
    SieveOracle oracle = new SieveOracle();
    assertThat(oracle.of(Argument.span(5, 5))).isEqualTo(Answer.of(0));
    assertThat(oracle.of(Argument.span(0, 100))).isEqualTo(Answer.of(25));
    assertThat(oracle.of(Argument.span(1_000_000_000, 1_010_000_000)))
        .isEqualTo(Answer.of(482_449));
    assertThat(oracle.of(Argument.span(-59, -1))).isEqualTo(Answer.of(1));
  }
}
