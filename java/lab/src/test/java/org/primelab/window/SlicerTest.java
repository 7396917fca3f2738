package org.primelab.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Code;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Parts;
import org.primelab.suite.SpanParts;

class SlicerTest {
  private static final NativeGauge SENSOR = NativeGauge.named("adders");
  private static final Argument SPAN = Argument.span(0, 30_000_000);

  private static Slicer.Seen window(Code code, Argument argument, Answer right) {
    return new Slicer(code, List.of(argument), List.of(right), SENSOR).window(new StopFlag());
  }

  private static long workOf(long units) {
    long x = 1;
    for (long i = 0; i < units; i++) {
      x = 3 * x + i;
    }
    return x & 1;
  }

  /** Work on a span that begins anew with each part, as a sieve does with its small primes. */
  private static Code beginningAnew(long units) {
    return new Code() {
      @Override
      public long call(Argument argument, StopFlag stop) {
        return workOf(units);
      }

      @Override
      public Optional<Parts> parts() {
        return Optional.of(new SpanParts((from, to, stop) -> workOf(units)));
      }
    };
  }

  @Test
  void aSpanIsTimedInPartsOrAsAWhole() {
    Kernel sieve = Kernels.standard().byName("sieve-simple-c");
    Answer right = sieve.suite().oracle().of(SPAN);
    Slicer.Seen seen = window(sieve.code(), SPAN, right);
    if (seen.window().turns() > 1) {
      assertThat(seen.window().work()).isLessThanOrEqualTo(0.05);
      assertThat(seen.window().ticks()).hasSize(10);
      assertThat(seen.answers()).as("a part tells nothing of the whole").isEmpty();
    } else {
      assertThat(seen.answers()).containsExactly(right.bits());
    }
  }

  @Test
  void partsThatTakeLongerThanTheWholeAreOtherWork() {
    Code code = beginningAnew(5_000_000);
    Slicer.Seen seen = window(code, SPAN, Answer.of(true));
    assertThat(seen.window().turns()).isEqualTo(1);
    assertThat(seen.window().work()).isGreaterThanOrEqualTo(1);
    assertThat(seen.answers()).hasSize(1);
  }
}
