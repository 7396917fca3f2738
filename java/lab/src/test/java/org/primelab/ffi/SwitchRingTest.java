package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.SwitchRing.Kind;
import org.primelab.ffi.SwitchRing.Switch;

/** What the kernel tells of threads; C's own tests try its ring byte by byte. */
class SwitchRingTest {
  private static final int PAGES = SwitchRing.DEFAULT_PAGES;

  @BeforeAll
  static void theKernelAllowsIt() {
    try {
      SwitchRing.open(ThreadAffinity.currentThreadId(), 1).close();
    } catch (OsRefusal e) {
      assumeTrue(false, e.getMessage());
    }
  }

  /** A thread that tells its number, waits for a word, and does its work. */
  private static final class Watched {
    private final CompletableFuture<Integer> tid = new CompletableFuture<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private final Thread thread;

    Watched(Runnable work) {
      thread =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    tid.complete(ThreadAffinity.currentThreadId());
                    await(go);
                    work.run();
                  });
    }

    SwitchRing ring(int pages) throws Exception {
      return SwitchRing.open(tid.get(), pages);
    }

    void finish() throws InterruptedException {
      go.countDown();
      thread.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Until it has given way so often: who is kept from a short sleep too long skips it. */
  private static void sleep(int times) {
    ThreadUsage before = ThreadUsage.ofCurrentThread();
    try {
      while (ThreadUsage.ofCurrentThread().since(before).voluntarySwitches() < times) {
        Thread.sleep(0, 100_000);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aThreadThatSleepsGoesOutAndIn() throws Exception {
    Watched watched = new Watched(() -> sleep(10));
    long before = System.nanoTime();
    try (SwitchRing ring = watched.ring(PAGES)) {
      watched.finish();
      List<Switch> seen = ring.drain();
      long after = System.nanoTime();
      assertThat(seen).filteredOn(s -> s.kind() == Kind.OUT).hasSizeGreaterThanOrEqualTo(10);
      assertThat(seen).allMatch(s -> s.tid() == watched.tid.join() || s.tid() == -1);
      assertThat(seen).allMatch(s -> s.nanos() >= before && s.nanos() <= after);
      assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(a.nanos(), b.nanos()));
      for (int i = 1; i < seen.size(); i++) {
        assertThat(seen.get(i).kind() == Kind.IN)
            .as("switch %d of %s", i, seen)
            .isNotEqualTo(seen.get(i - 1).kind() == Kind.IN);
      }
      long last = seen.getLast().nanos();
      // The thread may still be on its way out: what comes is new.
      assertThat(ring.drain()).allMatch(s -> s.nanos() > last);
      assertThat(ring.lost()).isZero();
    }
  }

  /** Two threads that never wait share one CPU: the scheduler takes it from one for the other. */
  @Test
  void whoIsPushedAsideIsPreempted() throws Exception {
    StopFlag stop = new StopFlag();
    BitSet one = new BitSet();
    one.set(ThreadAffinity.ofCurrentThread().nextSetBit(0));
    Watched watched = new Watched(() -> spin(one, stop));
    Watched other = new Watched(() -> spin(one, stop));
    List<Switch> seen = new ArrayList<>();
    try (SwitchRing ring = watched.ring(PAGES)) {
      watched.go.countDown();
      other.go.countDown();
      while (seen.stream().noneMatch(s -> s.kind() == Kind.PREEMPTED)) {
        Thread.sleep(5);
        seen.addAll(ring.drain());
      }
    } finally {
      stop.raise();
      watched.finish();
      other.finish();
    }
    assertThat(seen).filteredOn(s -> s.kind() == Kind.PREEMPTED).allMatch(s -> one.get(s.cpu()));
  }

  private static void spin(BitSet cpus, StopFlag stop) {
    ThreadAffinity.setCurrentThread(cpus);
    while (!stop.isRaised()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void moreThanAChunkIsDrainedAtOnce() throws Exception {
    Watched watched = new Watched(() -> sleep(1000));
    try (SwitchRing ring = watched.ring(64)) {
      watched.finish();
      assertThat(ring.drain()).hasSizeGreaterThanOrEqualTo(2000);
      assertThat(ring.lost()).isZero();
    }
  }

  @Test
  void whatFindsNoRoomIsCounted() throws Exception {
    Watched watched = new Watched(() -> sleep(300));
    try (SwitchRing ring = watched.ring(1)) {
      watched.finish();
      assertThat(ring.drain().size() + ring.lost()).isGreaterThanOrEqualTo(600);
      assertThat(ring.lost()).isPositive();
    }
  }

  /** Its first thread has the process's own number; it waits for input as long as there is none. */
  @Test
  void aThreadOfAChildCanBeWatched() throws Exception {
    Process child = new ProcessBuilder("cat").start();
    List<Switch> seen = new ArrayList<>();
    try (SwitchRing ring = SwitchRing.open((int) child.pid(), PAGES)) {
      child.getOutputStream().write('x');
      child.getOutputStream().flush();
      while (seen.stream().noneMatch(s -> s.kind() == Kind.OUT)) {
        Thread.sleep(1);
        seen.addAll(ring.drain());
      }
      child.getOutputStream().close();
      assertThat(child.waitFor()).isZero();
      seen.addAll(ring.drain());
    }
    assertThat(seen).extracting(Switch::kind).contains(Kind.IN);
  }

  @Test
  void refusalsCarryTheErrno() {
    assertThatExceptionOfType(OsRefusal.class)
        .isThrownBy(() -> SwitchRing.open(Integer.MAX_VALUE, PAGES))
        .matches(e -> e.errno() == OsRefusal.ESRCH)
        .withMessageContaining("perf_event_open");
    for (int pages : new int[] {0, 3, -1, Integer.MIN_VALUE}) {
      assertThatIllegalArgumentException().isThrownBy(() -> SwitchRing.open(0, pages));
    }
  }

  @Test
  void aClosedRingSaysSo() {
    SwitchRing ring = SwitchRing.open(ThreadAffinity.currentThreadId(), 1);
    ring.close();
    ring.close();
    assertThatIllegalStateException().isThrownBy(ring::drain);
  }
}
