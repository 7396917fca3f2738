package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NativeCrewTest {
  private static final NativeKernel KERNEL = NativeKernel.byName("trial-c").orElseThrow();

  @Test
  void eachThreadTellsItsNumberInTheKernel() {
    int[] cpus = {NativeCrew.ANY_CPU, NativeCrew.ANY_CPU, NativeCrew.ANY_CPU};
    NativeCrew crew = new NativeCrew(KERNEL, new long[] {7, 8, 9, 10}, cpus, new StopFlag());
    assertThat(IntStream.range(0, 3).map(crew::threadIdOf)).containsOnly(0);
    crew.run();
    assertThat(IntStream.range(0, 3).map(crew::threadIdOf))
        .doesNotHaveDuplicates()
        .allMatch(tid -> tid > 0)
        .doesNotContain(ThreadAffinity.currentThreadId());
  }

  /** Numbers of 64 bits keep the threads busy until the flag is raised. */
  @Test
  void theNumbersAreThereBeforeTheThreadsEnd() throws Exception {
    StopFlag stop = new StopFlag();
    long[] numbers = {0xFFFF_FFFF_FFFF_FFC5L, 0xFFFF_FFFF_FFFF_FFC5L};
    int[] cpus = {NativeCrew.ANY_CPU, NativeCrew.ANY_CPU};
    NativeCrew crew = new NativeCrew(KERNEL, numbers, cpus, stop);
    Thread caller = Thread.ofPlatform().start(crew::run);
    while (crew.beganNanos() == 0) {
      Thread.sleep(1);
    }
    try {
      for (int thread = 0; thread < 2; thread++) {
        assertThat(ThreadAffinity.of(crew.threadIdOf(thread)).isEmpty()).isFalse();
      }
    } finally {
      stop.raise();
      caller.join();
    }
  }
}
