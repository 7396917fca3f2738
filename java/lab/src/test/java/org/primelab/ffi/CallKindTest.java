package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way of calling, JNI among them, against the kernel's own wrapper. */
class CallKindTest {
  @ParameterizedTest
  @EnumSource
  void everyKindGivesTheKernelsAnswers(CallKind kind) {
    SplittableRandom random = new SplittableRandom(3);
    long[] numbers = random.longs(Caller.MOST).map(n -> n % 16 == 0 ? n >>> 50 : n | 1).toArray();
    NativeKernel kernel = NativeKernel.byName(Caller.KERNEL).orElseThrow();
    long[] right = kernel.batch(numbers, new StopFlag());
    Caller caller = kind.caller();
    caller.numbers(numbers);
    for (int count : new int[] {0, 1, 2, 77, Caller.MOST}) {
      caller.forget();
      caller.batches(count, 2);
      for (int i = 0; i < numbers.length; i++) {
        assertThat(caller.answer(i))
            .as("number %d of %d", i, count)
            .isEqualTo(i < count && right[i] == 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theIdentityReturnsWhatItIsGiven(CallKind kind) {
    Caller caller = kind.caller();
    if (kind.isOnHeap()) {
      assertThatThrownBy(() -> caller.identities(1, 1))
          .isInstanceOf(UnsupportedOperationException.class);
      return;
    }
    for (long x : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(caller.identities(x, 3)).isEqualTo(x);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLongCallLastsAsLongAsItIsAskedTo(LongCall call) {
    long began = System.nanoTime();
    call.last(3_000_000);
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(3_000_000);
  }

  @Test
  void noCallLastsLessThanNothing() {
    assertThatThrownBy(() -> LongCall.BUSY.last(-1)).hasMessage("errno 22");
    assertThatThrownBy(() -> LongCall.ASLEEP.last(-1)).hasMessage("errno 22");
  }
}
