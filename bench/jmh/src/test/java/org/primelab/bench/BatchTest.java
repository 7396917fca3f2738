package org.primelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.ffi.CallKind;

class BatchTest {
  @ParameterizedTest
  @EnumSource
  void everyKindGivesTheSameAnswersByEveryBatch(CallKind kind) {
    Batch benchmark = new Batch();
    benchmark.kind = kind;
    for (int batch : new int[] {1, 4, 16, 64, 1024}) {
      benchmark.batch = batch;
      benchmark.prepare();
      assertThat(benchmark.test()).as("a prime").isTrue();
      benchmark.prepare(3_215_031_751L, 9);
      assertThat(benchmark.test()).as("no primes").isFalse();
    }
  }
}
