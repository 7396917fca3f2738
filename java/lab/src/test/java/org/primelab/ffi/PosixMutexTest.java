package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PosixMutexTest {
  private static final int ROUNDS = 20_000;

  /** Not atomic: only the mutex keeps additions from being lost. */
  private int counter;

  @Test
  void threadsDoNotMeetInside() throws Exception {
    try (PosixMutex mutex = PosixMutex.open()) {
      List<Thread> threads =
          IntStream.range(0, 4)
              .mapToObj(i -> Thread.ofPlatform().start(() -> count(mutex)))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(counter).isEqualTo(4 * ROUNDS);
  }

  private void count(PosixMutex mutex) {
    for (int i = 0; i < ROUNDS; i++) {
      mutex.lock();
      counter++;
      mutex.unlock();
    }
  }

  @Test
  void whoComesSecondWaits() throws Exception {
    AtomicBoolean released = new AtomicBoolean();
    AtomicBoolean metTheHolder = new AtomicBoolean();
    CountDownLatch before = new CountDownLatch(1);
    try (PosixMutex mutex = PosixMutex.open()) {
      mutex.lock();
      Thread second =
          Thread.ofPlatform()
              .start(
                  () -> {
                    before.countDown();
                    mutex.lock();
                    metTheHolder.set(!released.get());
                    mutex.unlock();
                  });
      before.await();
      Thread.sleep(20);
      released.set(true);
      mutex.unlock();
      second.join();
    }
    assertThat(metTheHolder).isFalse();
  }

  @Test
  void whatIsHeldIsNotClosed() {
    PosixMutex mutex = PosixMutex.open();
    mutex.lock();
    assertThatExceptionOfType(OsRefusal.class)
        .isThrownBy(mutex::close)
        .matches(e -> e.errno() == OsRefusal.EBUSY);
    mutex.unlock();
    mutex.close();
    mutex.close();
    assertThatIllegalStateException().isThrownBy(mutex::lock);
    assertThatIllegalStateException().isThrownBy(mutex::unlock);
  }
}
