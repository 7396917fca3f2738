package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.account.Span;
import org.primelab.account.Wait;
import org.primelab.account.Wait.Reason;
import org.primelab.watch.ThreadDump.Entry;

class ThreadDumpTest {
  private static final Span TAKEN = new Span(10, 20);

  /** Lines of JDK 17, 21 and 25. */
  private static final String DUMP =
      """
      4711:
      2026-11-26 20:00:00
      Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):

      "pool-1-thread-2" #24 prio=5 os_prio=0 cpu=1.42ms elapsed=9.10s tid=0x00007f nid=0x4d2 waiting for monitor entry  [0x00007f]
         java.lang.Thread.State: BLOCKED (on object monitor)
      \tat App.underMonitor(App.java:8)
      \t- waiting to lock <0x00000007ff0> (a java.lang.Object)
      \tat App.lambda$main$1(App.java:14)
      \tat java.util.concurrent.ThreadPoolExecutor.runWorker(java.base@17.0.15/ThreadPoolExecutor.java:1136)

      "idle-1" #25 [1235] prio=5 os_prio=0 cpu=0.42ms elapsed=9.10s tid=0x00007f nid=1235 waiting on condition  [0x00007f]
         java.lang.Thread.State: WAITING (parking)
      \tat jdk.internal.misc.Unsafe.park(java.base@25/Native Method)
      \t- parking to wait for  <0x00000007ff8> (a java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject)
      \tat java.util.concurrent.LinkedBlockingQueue.take(java.base@25/LinkedBlockingQueue.java:435)
      \tat java.util.concurrent.ThreadPoolExecutor.getTask(java.base@25/ThreadPoolExecutor.java:1062)

      "ForkJoinPool-1-worker-1" #30 [1236] daemon prio=5 os_prio=0 cpu=3ms elapsed=1s tid=0x00007f nid=1236 runnable
         Carrying virtual thread #29
      \tat jdk.internal.vm.Continuation.run(java.base@25/Continuation.java:251)
         java.lang.Thread.State: RUNNABLE

      "nio-selector" #31 [1237] prio=5 os_prio=0 cpu=3ms elapsed=1s tid=0x00007f nid=1237 runnable  [0x00007f]
         java.lang.Thread.State: RUNNABLE
      \tat sun.nio.ch.EPoll.wait(java.base@25/Native Method)
      \tat App.select(App.java:9)

      "DestroyJavaVM" #32 [1239] prio=5 os_prio=0 cpu=99ms elapsed=1s tid=0x00007f nid=1239 waiting on condition  [0x00007f]
         java.lang.Thread.State: RUNNABLE

      "GC Thread#0" os_prio=0 cpu=12.6ms elapsed=9.16s tid=0x00007f nid=1238 runnable
      """;

  private final ThreadDump dump = ThreadDump.parse(DUMP, TAKEN);

  private Wait waitOf(int tid) {
    return entry(tid).wait(tid, TAKEN).orElseThrow();
  }

  private Entry entry(int tid) {
    return java.util.Objects.requireNonNull(dump.threads().get(tid));
  }

  @Test
  void threadsGoByTheirNumbersInTheKernel() {
    assertThat(dump.threads()).containsOnlyKeys(0x4d2, 1235, 1236, 1237, 1238, 1239);
    assertThat(entry(0x4d2).name()).isEqualTo("pool-1-thread-2");
    assertThat(List.of(1238, 1239)).noneMatch(tid -> entry(tid).isJava());
    assertThat(entry(1236).isCarrier()).isTrue();
    assertThat(List.of(0x4d2, 1235, 1236, 1237)).allMatch(tid -> entry(tid).isJava());
  }

  @Test
  void whatHasNoEventYetIsNamed() {
    assertThat(waitOf(0x4d2))
        .isEqualTo(
            new Wait(
                0x4d2,
                Reason.LOCK,
                "monitor of java.lang.Object",
                0x7ff0,
                "App.underMonitor",
                TAKEN,
                0));
    assertThat(waitOf(1235).reason()).isEqualTo(Reason.NO_WORK);
    assertThat(waitOf(1237).reason()).isEqualTo(Reason.SOCKET);
    assertThat(entry(1238).wait(1238, TAKEN)).isEmpty();
  }

  @Test
  void whoRanMainIsCalledSoOfAWholeLifeAndWaitsForTheOthers() {
    Entry after = entry(1239);
    assertThat(after.isAfterMain()).isTrue();
    assertThat(after.isJava()).isFalse();
    assertThat(waitOf(1239).reason()).isEqualTo(Reason.AWAIT);
    Entry whole = java.util.Objects.requireNonNull(dump.ofWholeLife().threads().get(1239));
    assertThat(whole.name()).isEqualTo("main");
    assertThat(whole.isJava()).isTrue();
    assertThat(dump.ofWholeLife().threads().get(1235)).isEqualTo(entry(1235));
  }

  @Test
  void aNameBeforeMainHadReturnedIsKept() {
    ThreadDump before =
        new ThreadDump(
            TAKEN,
            java.util.Map.of(
                1239, new Entry("main", true, false, "", "", 0, java.util.Set.of(), List.of())));
    ThreadNames names =
        new ThreadNames(4711, true, List.of(before, dump), java.util.Map.of(), java.util.Map.of());
    assertThat(names.name(1239)).isEqualTo("main");
    assertThat(names.name(1235)).isEqualTo("idle-1");
  }
}
