package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThreadUsageTest {
  @Test
  void countsTheCallingThreadsCpuTime() throws InterruptedException {
    ThreadUsage before = ThreadUsage.ofCurrentThread();
    ThreadUsage used;
    do {
      used = ThreadUsage.ofCurrentThread().since(before);
    } while (used.cpuNanos() < 20_000_000);
    AtomicReference<ThreadUsage> other = new AtomicReference<>(before);
    Thread thread = new Thread(() -> other.set(ThreadUsage.ofCurrentThread()));
    thread.start();
    thread.join();
    assertThat(other.get().cpuNanos()).isLessThan(ThreadUsage.ofCurrentThread().cpuNanos());
    assertThat(used.userNanos() + used.systemNanos()).isPositive();
  }

  @Test
  void countsWaitingAsAVoluntarySwitch() throws InterruptedException {
    ThreadUsage before = ThreadUsage.ofCurrentThread();
    Thread.sleep(5);
    assertThat(ThreadUsage.ofCurrentThread().since(before).voluntarySwitches()).isPositive();
  }
}
