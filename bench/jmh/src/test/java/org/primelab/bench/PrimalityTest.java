package org.primelab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.prime.PrimeSuite;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

class PrimalityTest {
  static Stream<String> tests() {
    return Stream.concat(Kernels.standard().all().stream(), new PrimeSuite().peers().stream())
        .filter(kernel -> kernel.group().name().equals("primality"))
        .map(Kernel::name);
  }

  /** What is not installed says how to get it, and the others go on. */
  @ParameterizedTest
  @MethodSource("tests")
  void everyVariantAgreesWithTheOracle(String test) {
    Kernel kernel = Kernels.standard().orPeer(test);
    for (InputSet set : Primality.sets(kernel)) {
      Primality benchmark = new Primality();
      benchmark.test = test;
      benchmark.set = set.name();
      benchmark.prepare();
      if (!kernel.isAvailable()) {
        assertThatThrownBy(benchmark::batch).isInstanceOf(UnsupportedOperationException.class);
        assertThat(kernel.missing()).get().asString().contains("install");
        continue;
      }
      long[] expected = oracle(set);
      long[] answers = benchmark.batch();
      for (int i = 0; i < answers.length; i++) {
        assertThat(answers[i]).isEqualTo(expected[i % expected.length]);
      }
      assertThat(benchmark.oneByOne()).isEqualTo(LongStream.of(answers).sum());
    }
  }

  private static long[] oracle(InputSet set) {
    return set.arguments().stream()
        .mapToLong(number -> new PrimeSuite().oracle().of(number).bits())
        .toArray();
  }

  @Test
  void guavaIsNotAskedAboutWhatNoSignedNumberHolds() {
    Primality benchmark = new Primality();
    benchmark.test = "guava";
    benchmark.set = "primes_64";
    assertThatThrownBy(benchmark::prepare).isInstanceOf(IllegalArgumentException.class);
  }
}
