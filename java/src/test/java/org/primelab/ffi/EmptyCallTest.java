package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmptyCallTest {
  @Test
  void bothLinkagesReturnWhatTheyWereGiven() {
    for (long x : new long[] {0, 1, -1, Long.MIN_VALUE}) {
      assertThat(EmptyCall.byDefaultLinkage(x)).isEqualTo(x);
      assertThat(EmptyCall.byCriticalLinkage(x)).isEqualTo(x);
    }
  }
}
