package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NativeCrewTest {
  private static final NativeKernel KERNEL = NativeKernel.byName("trial-c").orElseThrow();

  @Test
  void threadsAreThereFromBeforeTheFirstNumberUntilTheyMayEnd() {
    int[] cpus = {NativeCrew.ANY_CPU, NativeCrew.ANY_CPU, NativeCrew.ANY_CPU};
    try (NativeCrew crew =
        NativeCrew.standing(KERNEL, numbers(7, 8, 9, 10), cpus, new StopFlag())) {
      assertThat(tids(crew, 3))
          .doesNotHaveDuplicates()
          .allMatch(tid -> tid > 0)
          .doesNotContain(ThreadAffinity.currentThreadId());
      assertThat(crew.beganNanos()).isZero();
      assertThat(crew.isDone(0)).isFalse();
      assertAllThere(crew, 3);
      crew.run();
      assertThat(crew.beganNanos()).isPositive();
      assertThat(IntStream.range(0, 4).boxed())
          .allMatch(crew::isDone)
          .allMatch(place -> crew.errno(place) == 0)
          .allMatch(place -> crew.answer(place) == (crew.index(place) == 0 ? 1 : 0))
          .allMatch(place -> crew.thread(place) >= 0 && crew.thread(place) < 3)
          .allMatch(place -> crew.beganNanos(place) >= crew.beganNanos())
          .allMatch(place -> crew.elapsedNanos(place) > 0);
      assertThat(crew.isDone(4)).isFalse();
      assertThat(IntStream.range(0, 4).map(crew::index).boxed())
          .containsExactlyInAnyOrder(0, 1, 2, 3);
      assertAllThere(crew, 3);
    }
  }

  @Test
  void aCrewMayBeSentHomeWithoutANumber() {
    NativeCrew crew =
        NativeCrew.standing(KERNEL, numbers(7, 8), new int[] {NativeCrew.ANY_CPU}, new StopFlag());
    crew.close();
    assertThat(crew.isDone(0)).isFalse();
    assertThat(crew.beganNanos()).isZero();
  }

  @Test
  void aCrewMayWorkOnSpans() {
    NativeKernel sieve = NativeKernel.byName("sieve-wheel30-c").orElseThrow();
    List<NativeArgument> spans =
        IntStream.range(0, 10)
            .mapToObj(i -> new NativeArgument(i * 100_000L, (i + 1) * 100_000L))
            .toList();
    int[] cpus = {NativeCrew.ANY_CPU, NativeCrew.ANY_CPU};
    try (NativeCrew crew = NativeCrew.standing(sieve, spans, cpus, new StopFlag())) {
      crew.run();
      assertThat(IntStream.range(0, 10).boxed()).allMatch(crew::isDone);
      assertThat(IntStream.range(0, 10).mapToLong(crew::answer).sum()).isEqualTo(78_498);
    }
  }

  @Test
  void aCrewOfNobodyIsRefused() {
    assertThatThrownBy(() -> NativeCrew.standing(KERNEL, numbers(7), new int[0], new StopFlag()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<NativeArgument> numbers(long... numbers) {
    return LongStream.of(numbers).mapToObj(NativeArgument::number).toList();
  }

  private static List<Integer> tids(NativeCrew crew, int threads) {
    return IntStream.range(0, threads).map(crew::threadIdOf).boxed().toList();
  }

  private static void assertAllThere(NativeCrew crew, int threads) {
    assertThat(tids(crew, threads))
        .allSatisfy(tid -> assertThat(ThreadAffinity.of(tid).isEmpty()).isFalse());
  }
}
