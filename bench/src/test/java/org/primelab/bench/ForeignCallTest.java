package org.primelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForeignCallTest {
  @ParameterizedTest
  @EnumSource
  void everyLinkageReturnsWhatItWasGiven(ForeignCall.Linkage linkage) {
    for (long x : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(linkage.call(x)).isEqualTo(x);
    }
    ForeignCall benchmark = new ForeignCall();
    benchmark.linkage = linkage;
    assertThat(benchmark.call()).isEqualTo(42);
  }
}
