package org.primelab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.prime.NumberSet;
import org.primelab.prime.Peers;
import org.primelab.prime.PrimalityOracle;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

class PrimalityTest {
  @Test
  void everyKernelOfTheFamilyAndEveryPeerIsAVariant() {
    Stream<String> all =
        Stream.concat(Kernels.standard().all().stream(), Peers.all().stream())
            .filter(kernel -> kernel.family() == Kernel.Family.PRIMALITY)
            .map(Kernel::name);
    assertThat(Stream.of(Primality.Test.values()).map(Primality.Test::kernel))
        .containsExactlyInAnyOrderElementsOf(all.toList());
  }

  /** What is not installed says how to get it, and the others go on. */
  @ParameterizedTest
  @EnumSource
  void everyVariantAgreesWithTheOracle(Primality.Test test) {
    Kernel kernel = Kernels.orPeer(test.kernel());
    for (NumberSet set : Primality.sets(kernel)) {
      Primality benchmark = new Primality();
      benchmark.test = test;
      benchmark.set = set;
      benchmark.prepare();
      if (!kernel.isAvailable()) {
        assertThatThrownBy(benchmark::batch).isInstanceOf(UnsupportedOperationException.class);
        assertThat(kernel.missing()).get().asString().contains("install");
        continue;
      }
      boolean[] expected = oracle(set);
      boolean[] answers = benchmark.batch();
      int primes = 0;
      for (int i = 0; i < answers.length; i++) {
        boolean prime = expected[i % expected.length];
        assertThat(answers[i]).isEqualTo(prime);
        primes += prime ? 1 : 0;
      }
      assertThat(benchmark.oneByOne()).isEqualTo(primes);
    }
  }

  private static boolean[] oracle(NumberSet set) {
    boolean[] answers = new boolean[set.numbers().size()];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = PrimalityOracle.isPrime(set.numbers().get(i));
    }
    return answers;
  }

  @Test
  void guavaIsNotAskedAboutWhatNoSignedNumberHolds() {
    Primality benchmark = new Primality();
    benchmark.test = Primality.Test.GUAVA;
    benchmark.set = NumberSet.PRIMES_64;
    assertThatThrownBy(benchmark::prepare).isInstanceOf(IllegalArgumentException.class);
  }
}
