package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
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
    ThreadUsage used;
    do { // a thread that is kept from its sleep until that would be over does not give way for it
      Thread.sleep(5);
      used = ThreadUsage.ofCurrentThread().since(before);
    } while (used.voluntarySwitches() == 0);
    assertThat(used.cpuNanos()).isNotNegative();
  }
}
