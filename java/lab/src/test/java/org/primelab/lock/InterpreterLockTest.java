package org.primelab.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;

class InterpreterLockTest {
  private static final long SHORT_NANOS = 100_000;

  private final StopFlag stop = new StopFlag();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  @Test
  void aThreadAloneNeverWaits() throws InterruptedException {
    InterpreterLock lock = new InterpreterLock(1, SHORT_NANOS, stop);
    for (int i = 0; i < 3; i++) {
      lock.take(0);
      assertThat(lock.isHeldBy(0)).isTrue();
      assertThat(lock.breaker().isRaised()).isFalse();
      lock.drop(0);
      assertThat(lock.isHeldBy(0)).isFalse();
    }
    LockUse use = lock.use();
    assertThat(use.handOvers()).as("to the first holder").isEqualTo(1);
    assertThat(use.requests()).isZero();
    assertThat(use.waits()).containsExactly(new LockUse.Wait(0, 0, 0, 0));
  }

  @Test
  void onlyTheHolderDropsIt() {
    InterpreterLock lock = new InterpreterLock(2, SHORT_NANOS, stop);
    lock.take(0);
    assertThatThrownBy(() -> lock.drop(1)).hasMessage("thread 1 drops the lock of 0");
    assertThat(lock.isHeldBy(0)).isTrue();
  }

  /** Never ends unless the poll hands over and comes back. */
  @Test
  void aHolderThatPollsGivesWayToWhoAsks() throws InterruptedException {
    InterpreterLock lock = new InterpreterLock(2, SHORT_NANOS, stop);
    AtomicBoolean otherHadIt = new AtomicBoolean();
    lock.take(0);
    start(
        () -> {
          lock.take(1);
          otherHadIt.set(true);
          lock.drop(1);
        });
    while (!otherHadIt.get()) {
      assertThat(lock.breaker().isRaised()).isFalse();
    }
    assertThat(lock.isHeldBy(0)).isTrue();
    lock.drop(0);
    joinAll();
    LockUse use = lock.use();
    assertThat(use.handOvers()).as("0, 1, 0").isEqualTo(3);
    assertThat(use.requests()).isPositive();
    assertThat(use.waits().get(1).times()).isEqualTo(1);
    assertThat(use.waits().get(1).nanos()).isGreaterThanOrEqualTo(SHORT_NANOS);
    assertThat(use.longestNanos()).isGreaterThanOrEqualTo(use.waits().get(1).longestNanos());
  }

  @Test
  void aHolderThatDoesNotPollKeepsIt() throws InterruptedException {
    InterpreterLock lock = new InterpreterLock(2, SHORT_NANOS, stop);
    lock.take(0);
    start(
        () -> {
          lock.take(1);
          lock.drop(1);
        });
    awaitRequest(lock);
    assertThat(lock.isHeldBy(0)).isTrue();
    assertThat(lock.use().handOvers()).isEqualTo(1);
    lock.drop(0);
    joinAll();
    assertThat(lock.use().handOvers()).isEqualTo(2);
  }

  /** The forced switch: without it the dropper is back long before the other has woken up. */
  @Test
  void whoDropsItForAnotherIsNotBackBeforeThatOne() throws InterruptedException {
    for (int round = 0; round < 50; round++) {
      InterpreterLock lock = new InterpreterLock(2, 1, stop);
      lock.take(0);
      start(
          () -> {
            lock.take(1);
            lock.drop(1);
          });
      awaitRequest(lock);
      lock.drop(0);
      assertThat(lock.use().handOvers()).isEqualTo(2);
      joinAll();
    }
  }

  @Test
  void aStopReachesTheHolderAndAllWhoFollow() throws InterruptedException {
    InterpreterLock lock = new InterpreterLock(3, SHORT_NANOS, stop);
    AtomicInteger stopped = new AtomicInteger();
    CountDownLatch holding = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      int self = i;
      start(
          () -> {
            lock.take(self);
            holding.countDown();
            while (!lock.breaker().isRaised()) {
              Thread.onSpinWait();
            }
            stopped.incrementAndGet();
            lock.drop(self);
          });
    }
    holding.await();
    stop.raise();
    lock.interruptHolder();
    joinAll();
    assertThat(stopped).hasValue(3);
  }

  @Test
  void anInterruptIsKeptForLater() throws InterruptedException {
    InterpreterLock lock = new InterpreterLock(2, SHORT_NANOS, stop);
    AtomicBoolean kept = new AtomicBoolean();
    lock.take(0);
    Thread waiter =
        start(
            () -> {
              lock.take(1);
              kept.set(Thread.interrupted());
              lock.drop(1);
            });
    awaitRequest(lock);
    waiter.interrupt();
    lock.drop(0);
    joinAll();
    assertThat(kept).isTrue();
  }

  /** Random takes, polls and drops by eight threads: never two holders, and nobody is forgotten. */
  @Test
  void thereIsNeverMoreThanOneHolder() throws InterruptedException {
    int workers = 8;
    InterpreterLock lock = new InterpreterLock(workers, 20_000, stop);
    AtomicInteger inside = new AtomicInteger();
    int[] unguarded = new int[1];
    for (int i = 0; i < workers; i++) {
      int self = i;
      start(
          () -> {
            SplittableRandom random = new SplittableRandom(self);
            for (int turn = 0; turn < 500; turn++) {
              lock.take(self);
              for (int poll = random.nextInt(40); poll >= 0; poll--) {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                unguarded[0]++;
                unguarded[0]--;
                inside.decrementAndGet();
                assertThat(lock.breaker().isRaised()).isFalse();
                assertThat(lock.isHeldBy(self)).isTrue();
              }
              unguarded[0]++;
              lock.drop(self);
            }
          });
    }
    joinAll();
    assertThat(unguarded[0]).isEqualTo(workers * 500);
    assertThat(lock.use().waits()).hasSize(workers);
    assertThat(lock.use().handOvers()).isBetween((long) workers, Long.MAX_VALUE);
  }

  private static void awaitRequest(InterpreterLock lock) throws InterruptedException {
    while (lock.use().requests() == 0) {
      Thread.sleep(Duration.ofMillis(1));
    }
  }

  private Thread start(Runnable work) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .uncaughtExceptionHandler((t, e) -> failures.add(e))
            .start(work);
    threads.add(thread);
    return thread;
  }

  private void joinAll() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }
}
