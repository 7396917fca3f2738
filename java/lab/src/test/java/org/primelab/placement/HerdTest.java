package org.primelab.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.topology.CpuSet;

class HerdTest {
  private static final CpuSet FIRST = CpuSet.of(ThreadAffinity.ofCurrentThread().nextSetBit(0));

  /** The set of every thread of this process, by the kernel's number. */
  static Map<Integer, BitSet> masks() throws IOException {
    Map<Integer, BitSet> masks = new TreeMap<>();
    try (var tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : tasks) {
        int tid = Integer.parseInt(task.getFileName().toString());
        try {
          masks.put(tid, ThreadAffinity.of(tid));
        } catch (OsRefusal ended) {
          assertThat(ended.errno()).isEqualTo(OsRefusal.ESRCH);
        }
      }
    }
    return masks;
  }

  /** Threads that are there both before and after have the same set. */
  static void assertRestored(Map<Integer, BitSet> before) throws IOException {
    Map<Integer, BitSet> after = masks();
    after.keySet().retainAll(before.keySet());
    assertThat(after)
        .isNotEmpty()
        .allSatisfy((tid, mask) -> assertThat(mask).isEqualTo(before.get(tid)));
  }

  @Test
  void movesTheJvmsOwnThreadsAndBringsThemBack() throws IOException {
    Map<Integer, BitSet> before = masks();
    int self = ThreadAffinity.currentThreadId();
    int moved;
    try (Herd herd = Herd.to(FIRST)) {
      moved = herd.size();
      Map<Integer, BitSet> meanwhile = masks();
      assertThat(meanwhile.get(self)).isEqualTo(before.get(self));
      assertThat(meanwhile.values().stream().filter(FIRST.toBitSet()::equals).count())
          .isGreaterThanOrEqualTo(moved - 2L);
    }
    // VM thread, GC, compilers, reference handler, finalizer, signal dispatcher and so on.
    assertThat(moved).isGreaterThan(5);
    assertRestored(before);
  }

  @Test
  void letsThoseGoThatWereBornInTheHerd() throws Exception {
    AtomicReference<BitSet> born = new AtomicReference<>(new BitSet());
    CountDownLatch herded = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Integer> tid = new AtomicReference<>(0);
    Thread starter =
        new Thread(
            () -> {
              awaitQuietly(herded);
              Thread child =
                  new Thread(
                      () -> {
                        tid.set(ThreadAffinity.currentThreadId());
                        born.set(ThreadAffinity.ofCurrentThread());
                        begun.countDown();
                        awaitQuietly(released);
                      });
              child.start();
            });
    starter.start();
    try (Herd herd = Herd.to(FIRST)) {
      assertThat(herd.size()).isPositive();
      herded.countDown();
      begun.await();
      assertThat(born.get()).isEqualTo(FIRST.toBitSet());
    }
    assertThat(ThreadAffinity.of(tid.get())).isEqualTo(ThreadAffinity.ofCurrentThread());
    released.countDown();
    starter.join();
  }

  @Test
  void aRefusalMovesNobody() throws IOException {
    Map<Integer, BitSet> before = masks();
    assertThatExceptionOfType(OsRefusal.class).isThrownBy(() -> Herd.to(CpuSet.of(60_000)));
    assertRestored(before);
  }

  @Test
  void anEmptyHerdMovesNobody() throws IOException {
    Map<Integer, BitSet> before = masks();
    try (Herd herd = Herd.to(CpuSet.EMPTY)) {
      assertThat(herd.size()).isZero();
      assertRestored(before);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
