package org.primelab.memo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.child.ChildProcesses;
import org.primelab.ffi.StopFlag;

class MemosTest {
  @ParameterizedTest
  @EnumSource
  void whatWasPutIsRemembered(MemoKind kind) throws IOException {
    try (ChildProcesses children = new ChildProcesses(new StopFlag());
        Memo memo = opened(kind, 2, children)) {
      assertThat(memo.get(7L)).isEmpty();
      memo.put(7L, 1L);
      memo.put(8L, -2L);
      assertThat(memo.get(7L)).hasValue(1);
      assertThat(memo.get(8L)).hasValue(-2);
      assertThat(memo.get(9L)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LRU", "CAFFEINE"})
  void oneWithASizeForgets(MemoKind kind) throws IOException {
    try (ChildProcesses children = new ChildProcesses(new StopFlag());
        Memo memo = opened(kind, 10, children)) {
      int known = 0;
      for (long i = 0; i < 1000; i++) {
        memo.put(i, i);
      }
      for (long i = 0; i < 1000; i++) {
        known += memo.get(i).isPresent() ? 1 : 0;
      }
      assertThat(known).isBetween(1, 10);
    }
  }

  private static Memo opened(MemoKind kind, int size, ChildProcesses children) throws IOException {
    try {
      return kind.open(size, children);
    } catch (IOException e) {
      assumeThat(kind.isRemote()).as(e.getMessage()).isFalse();
      throw e;
    }
  }

  @Test
  void popularityFollowsTheSkew() {
    ZipfKeys keys = new ZipfKeys(1000, 1);
    Long[] draws = keys.draws(100_000, 1);
    double first = Arrays.stream(draws).filter(n -> n == keys.number(0)).count();
    double second = Arrays.stream(draws).filter(n -> n == keys.number(1)).count();
    // The thousandth harmonic number is 7.485.
    assertThat(first / draws.length).isCloseTo(1 / 7.485, within(0.005));
    assertThat(first / second).isCloseTo(2, within(0.1));
  }

  @Test
  void eachRankHasANumberOfItsOwn() {
    ZipfKeys keys = new ZipfKeys(5000, 0.8);
    Set<Long> numbers = new HashSet<>();
    for (int rank = 0; rank < keys.count(); rank++) {
      numbers.add(keys.number(rank));
    }
    assertThat(numbers).hasSize(5000).allMatch(n -> n % 2 == 1);
  }
}
