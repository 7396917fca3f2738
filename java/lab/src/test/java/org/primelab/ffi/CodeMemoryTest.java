package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.SymbolLookup;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.gen.Primelab;

class CodeMemoryTest {
  private static final int CALLS = 5;

  private static long identity() {
    NativeLibrary.ensureLoaded();
    return SymbolLookup.loaderLookup().find("primelab_identity").orElseThrow().address();
  }

  private static OptionalLong passes(int most) {
    try {
      return CodeMemory.passes(
          identity(),
          most,
          () -> {
            for (int i = 0; i < CALLS; i++) {
              assertThat(Primelab.primelab_identity(i)).isEqualTo(i);
            }
          });
    } catch (OsRefusal e) {
      assumeTrue(false, e.getMessage());
      throw e;
    }
  }

  @Test
  void passesAreCounted() {
    assertThat(passes(100)).hasValue(CALLS);
  }

  @Test
  void tooManyPassesAreNoNumber() {
    assertThat(passes(CALLS)).isEmpty();
  }

  @Test
  void aThreadThatWorksLeavesSamples() {
    PcSamples samples = PcSamples.start(200_000);
    LongCall.BUSY.last(20_000_000);
    assertThat(samples.stop()).isNotEmpty().doesNotContain(0);
  }

  @Test
  void samplesTakeTime() {
    assertThatExceptionOfType(OsRefusal.class).isThrownBy(() -> PcSamples.start(0));
  }
}
