package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class JavaWaitsTest {
  /** A sleep takes at least as long as was asked for. */
  @Test
  void aThreadThatSleepsHasWaited() throws Exception {
    try (JavaWaits.Counting _ = JavaWaits.counting()) {
      long before = JavaWaits.ofCurrentThread().found().orElseThrow();
      Thread.sleep(30);
      long waited = JavaWaits.ofCurrentThread().found().orElseThrow() - before;
      assertThat(waited).isGreaterThanOrEqualTo(30_000_000 - JavaWaits.RESOLUTION_NANOS);
    }
  }

  @Test
  void theJvmIsLeftAsItWas() {
    var threads = ManagementFactory.getThreadMXBean();
    boolean before = threads.isThreadContentionMonitoringEnabled();
    try (JavaWaits.Counting _ = JavaWaits.counting()) {
      assertThat(threads.isThreadContentionMonitoringEnabled()).isTrue();
      try (JavaWaits.Counting _ = JavaWaits.counting()) {
        assertThat(threads.isThreadContentionMonitoringEnabled()).isTrue();
      }
      assertThat(threads.isThreadContentionMonitoringEnabled())
          .as("whoever counted goes on")
          .isTrue();
    }
    assertThat(threads.isThreadContentionMonitoringEnabled()).isEqualTo(before);
  }

  @Test
  void ofAVirtualThreadNothingIsCounted() throws Exception {
    AtomicReference<Reading<Long>> told = new AtomicReference<>();
    Thread.ofVirtual().start(() -> told.set(JavaWaits.ofCurrentThread())).join();
    assertThat(told.get()).isInstanceOf(Reading.Unavailable.class);
  }
}
