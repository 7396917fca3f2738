package org.primelab.prime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

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
      assertThatThrownBy(() -> peer.code().call(Argument.number(7), never))
          .isInstanceOf(UnsupportedOperationException.class);
      return;
    }
    List<Argument> numbers =
        Stream.concat(
                LongStream.range(0, 300).mapToObj(Argument::number),
                PrimeInputs.PRIMES_63.arguments().stream())
            .toList();
    long[] answers = peer.code().batch(numbers).answers(never);
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(peer.answer(answers[i]))
          .as("%s on %s", peer.name(), numbers.get(i))
          .isEqualTo(peer.suite().oracle().of(numbers.get(i)));
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
    assertThat(kernels.orPeer("biginteger").name()).isEqualTo("biginteger");
    assertThat(kernels.orPeer("trial-java").name()).isEqualTo("trial-java");
  }
}
