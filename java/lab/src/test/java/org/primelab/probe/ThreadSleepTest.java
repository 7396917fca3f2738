package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.ffi.ThreadAffinity;

class ThreadSleepTest {
  @TempDir Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 (java) S 1 2 | true",
        "12 (a) R) D 1 2 | true",
        "12 (worker S) R 1 | false",
        "12 (x) Z 1 | false",
        "nonsense | false"
      })
  void theStateStandsBehindTheName(String stat, boolean asleep) throws Exception {
    Path file = Files.createDirectories(root.resolve("proc/12/task/12")).resolve("stat");
    Files.writeString(file, stat + "\n");
    assertThat(ThreadSleep.isAsleep(root, 12)).isEqualTo(asleep);
    assertThat(ThreadSleep.isAsleep(root, 13)).as("not there").isFalse();
  }

  @Test
  void aThreadThatWaitsIsAsleepAndTheOneThatAsksIsNot() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger tid = new AtomicInteger();
    Thread waiter =
        Thread.ofPlatform()
            .start(
                () -> {
                  tid.set(ThreadAffinity.currentThreadId());
                  try {
                    end.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    while (tid.get() == 0 || !ThreadSleep.isAsleep(tid.get())) {
      Thread.onSpinWait();
    }
    assertThat(ThreadSleep.isAsleep(ThreadAffinity.currentThreadId())).isFalse();
    end.countDown();
    waiter.join();
    assertThat(ThreadSleep.isAsleep(tid.get())).as("it has ended").isFalse();
  }
}
