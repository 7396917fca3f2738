package org.primelab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.primelab.ffi.StopFlag;

@Timeout(300)
class CrowdTest {
  private final Crowd crowd = new Crowd();

  /** Each begins after the moment that it is told, which is the same for all. */
  @Test
  void theClockStartsBeforeTheFirstAndEndsAfterTheLast() throws Exception {
    Set<Long> told = ConcurrentHashMap.newKeySet();
    long asked = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      crowd.add(
          go -> {
            told.add(go);
            assertThat(System.nanoTime() - go).isNotNegative();
            Thread.sleep(20);
          });
    }
    long nanos = crowd.run();
    assertThat(nanos).isBetween(20_000_000L, System.nanoTime() - asked);
    assertThat(told).hasSize(1).allMatch(go -> go - asked > 0);
  }

  /** Starting a thread takes 1,000 ns here: none of that is theirs who were there first. */
  @Test
  void theClockStartsWhenAllAreThere() throws Exception {
    AtomicLong now = new AtomicLong();
    ThreadFactory slow =
        member ->
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      LockSupport.parkNanos(5_000_000);
                      now.addAndGet(1_000);
                      member.run();
                    });
    Crowd late = new Crowd(slow, now::get);
    Set<Long> told = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 5; i++) {
      late.add(
          go -> {
            told.add(go);
            now.addAndGet(7);
          });
    }
    assertThat(late.run()).isBetween(7L, 35L);
    assertThat(told).containsExactly(5_000L);
  }

  /** One sender meets no receiver: the failure of one part ends all. */
  @Test
  void onePartThatFailsEndsTheOthers() {
    SynchronousQueue<Integer> nobodyTakes = new SynchronousQueue<>();
    crowd.add(go -> nobodyTakes.put(1));
    crowd.add(
        go -> {
          throw new IOException("broken");
        });
    assertThatThrownBy(crowd::run)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IOException.class)
        .hasMessageContaining("broken");
  }

  @Test
  void whoCannotSeeTheFlagIsWoken() throws Exception {
    StopFlag stop = new StopFlag();
    CountDownLatch woken = new CountDownLatch(1);
    crowd.add(go -> woken.await());
    crowd.add(go -> stop.raise());
    crowd.run(stop, woken::countDown);
    assertThat(woken.getCount()).isZero();
  }

  @Test
  void onePartThatIsStoppedCancelsAll() {
    crowd.add(
        go -> {
          throw new CancellationException();
        });
    assertThatThrownBy(crowd::run).isInstanceOf(CancellationException.class);
  }
}
