package org.primelab.prime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Uint64;

class PeersTest {
  static Stream<Kernel> peers() {
    return Peers.all().stream();
  }

  /** Whoever is not installed refuses, and says which package brings it. */
  @ParameterizedTest
  @MethodSource("peers")
  void agreesWithTheOracleOrSaysWhatToInstall(Kernel peer) {
    StopFlag never = new StopFlag();
    if (!peer.isAvailable()) {
      assertThat(peer.missing()).get().asString().contains("apt-get install");
      assertThatThrownBy(() -> peer.implementation().isPrime(7, never))
          .isInstanceOf(UnsupportedOperationException.class);
      return;
    }
    long[] numbers =
        LongStream.concat(
                LongStream.range(0, 300),
                NumberSet.PRIMES_63.numbers().stream().mapToLong(Uint64::bits))
            .toArray();
    boolean[] answers = peer.implementation().arePrime(numbers, never);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(answers[i])
          .as("%s on %d", peer.name(), numbers[i])
          .isEqualTo(PrimalityOracle.isPrime(new Uint64(numbers[i])));
    }
  }

  @Test
  void noNumberCanBeCheckedWithThem() {
    Kernels kernels = Kernels.standard();
    Peers.all()
        .forEach(
            peer ->
                assertThatThrownBy(() -> kernels.byName(peer.name()))
                    .isInstanceOf(NoSuchElementException.class));
    assertThat(Kernels.orPeer("biginteger").name()).isEqualTo("biginteger");
    assertThat(Kernels.orPeer("trial-java").name()).isEqualTo("trial-java");
  }
}
