package org.primelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.ffi.CallKind;

class ForeignCallTest {
  @ParameterizedTest
  @EnumSource(names = {"C", "FFM", "FFM_CRITICAL", "JNI"})
  void everyKindReturnsWhatItWasGiven(CallKind kind) {
    ForeignCall benchmark = new ForeignCall();
    benchmark.kind = kind;
    benchmark.prepare();
    assertThat(benchmark.call()).isEqualTo(42);
  }
}
