package org.primelab.prime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.primelab.given.Property;
import org.primelab.given.Whole;

class PrimalityOracleTest {
  @Test
  void agreesWithASieve() {
    int end = 100_000;
    BitSet composite = new BitSet(end);
    for (int p = 2; p * p < end; p++) {
      for (int multiple = p * p; !composite.get(p) && multiple < end; multiple += p) {
        composite.set(multiple);
      }
    }
    for (int n = 0; n < end; n++) {
      assertThat(PrimalityOracle.isPrime(n)).isEqualTo(n > 1 && !composite.get(n));
    }
  }

  @Property
  void agreesWithBigIntegerEverywhere(@Whole long bits) {
    assertThat(PrimalityOracle.isPrime(bits)).isEqualTo(Samples.isPrime(bits));
  }

  @Test
  void agreesWithBigIntegerOnPrimesSquaresAndProducts() {
    for (int bits = 2; bits <= 64; bits++) {
      Samples.primesSquaresAndProducts(bits, 10)
          .forEach(
              n ->
                  assertThat(PrimalityOracle.isPrime(n))
                      .as(Long.toUnsignedString(n))
                      .isEqualTo(Samples.isPrime(n)));
    }
  }

  @Test
  void isNotFooledByPseudoprimes() {
    LongStream.concat(
            Samples.CARMICHAEL.stream().mapToLong(n -> n),
            Samples.STRONG_PSEUDOPRIMES.stream().mapToLong(n -> n))
        .forEach(n -> assertThat(PrimalityOracle.isPrime(n)).isFalse());
  }
}
