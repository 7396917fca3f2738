package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.primelab.account.LockKind;
import org.primelab.account.Wait.Reason;
import org.primelab.profile.ParkReason.Frame;

/** On stacks as JDK 25 records them. */
class ParkReasonTest {
  private static final String SYNC = "java.util.concurrent.locks.ReentrantLock$NonfairSync";
  private static final String CONDITION =
      "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject";
  private static final String AQS = "java.util.concurrent.locks.AbstractQueuedSynchronizer";
  private static final String LOCK = "java.util.concurrent.locks.ReentrantLock";

  @Test
  void theInterpreterLockIsOneLockHoweverItIsWaitedFor() {
    Tuple expected = tuple(Reason.LOCK, "interpreter lock", LockKind.INTERPRETER);
    assertThat(
            park(
                CONDITION,
                CONDITION + ".awaitNanos",
                "org.primelab.lock.InterpreterLock.awaitDrop",
                "org.primelab.lock.InterpreterLock.take",
                "org.primelab.run.LockedWorker.check"))
        .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
        .containsExactly(expected.toArray());
    assertThat(
            park(
                SYNC,
                AQS + ".acquire",
                LOCK + ".lock",
                "org.primelab.lock.InterpreterLock.drop",
                "org.primelab.lock.InterpreterLock$Breaker.isMeant"))
        .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
        .containsExactly(expected.toArray());
    assertThat(ParkReason.nameOf(org.primelab.lock.InterpreterLock.class.getName()))
        .isEqualTo("interpreter lock");
  }

  @Test
  void aParkOnAQueueOfJobsIsIdle() {
    String take = "java.util.concurrent.LinkedBlockingDeque.takeFirst";
    for (String queue : List.of("JobQueue.take", "SplitQueue.after")) {
      assertThat(park(CONDITION, CONDITION + ".await", take, "org.primelab.run." + queue))
          .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
          .containsExactly(Reason.NO_WORK, "", LockKind.OTHER);
    }
    assertThat(
            park(
                "java.util.concurrent.ForkJoinPool",
                "java.util.concurrent.ForkJoinPool.awaitWork",
                "java.util.concurrent.ForkJoinPool.runWorker"))
        .extracting(ParkReason::reason)
        .isEqualTo(Reason.NO_WORK);
    assertThat(
            park(
                CONDITION,
                CONDITION + ".await",
                "java.util.concurrent.LinkedBlockingQueue.take",
                "java.util.concurrent.ThreadPoolExecutor.getTask"))
        .extracting(ParkReason::reason)
        .isEqualTo(Reason.NO_WORK);
  }

  @Test
  void aQueuesOwnLockIsALock() {
    assertThat(
            park(
                SYNC,
                AQS + ".acquire",
                LOCK + ".lock",
                "java.util.concurrent.LinkedBlockingDeque.takeFirst",
                "org.primelab.run.JobQueue.take"))
        .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
        .containsExactly(Reason.LOCK, "ReentrantLock at JobQueue.take", LockKind.REENTRANT);
    assertThat(
            park(
                SYNC,
                AQS + ".acquire",
                LOCK + ".lockInterruptibly",
                "java.util.concurrent.LinkedBlockingQueue.take",
                "java.util.concurrent.ThreadPoolExecutor.getTask"))
        .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
        .containsExactly(
            Reason.LOCK, "ReentrantLock at LinkedBlockingQueue.take", LockKind.REENTRANT);
  }

  @Test
  void aLockOfOursGoesByItsOwnName() {
    assertThat(
            park(
                SYNC,
                AQS + ".acquire",
                LOCK + ".lock",
                "org.primelab.lock.TurnLock$Inner.take",
                "org.primelab.run.LockedWorker.check"))
        .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
        .containsExactly(Reason.LOCK, "TurnLock", LockKind.REENTRANT);
    assertThat(
            park(
                SYNC, AQS + ".acquire", LOCK + ".lock", "org.primelab.lock.ReentrantMutex.holding"))
        .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
        .containsExactly(Reason.LOCK, "ReentrantLock", LockKind.REENTRANT);
    assertThat(
            ParkReason.ofMonitor(
                "java.lang.Object", frames("org.primelab.lock.Guard.take", "a.B.c")))
        .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
        .containsExactly(Reason.LOCK, "Guard", LockKind.MONITOR);
    assertThat(ParkReason.ofMonitor("org.primelab.lock.Guard", frames("a.B.c")))
        .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
        .containsExactly(Reason.LOCK, "Guard", LockKind.MONITOR);
    assertThat(ParkReason.ofMonitor("java.lang.Object", frames("a.B.c")))
        .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
        .containsExactly(Reason.LOCK, "monitor of java.lang.Object", LockKind.MONITOR);
    assertThat(ParkReason.ofMonitor("[I", frames("a.B.c")).lock()).isEqualTo("monitor of int[]");
    assertThat(ParkReason.ofMonitor("[[Ljava.lang.Object;", frames("a.B.c")).lock())
        .isEqualTo("monitor of Object[][]");
  }

  @Test
  void otherParksAreNoLocks() {
    Tuple other = tuple(Reason.AWAIT, "", LockKind.OTHER);
    assertThat(park("", "java.util.concurrent.DelayScheduler.loop"))
        .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
        .containsExactly(other.toArray());
    assertThat(
            park(
                "java.util.concurrent.CountDownLatch$Sync",
                AQS + ".acquire",
                "java.util.concurrent.CountDownLatch.await"))
        .extracting(ParkReason::reason, ParkReason::lock, ParkReason::kind)
        .containsExactly(other.toArray());
    assertThat(park(SYNC))
        .extracting(ParkReason::lock)
        .isEqualTo("ReentrantLock at a place unknown");
  }

  private static ParkReason park(String parkedOn, String... callers) {
    return ParkReason.of(
        parkedOn,
        Stream.concat(
                frames(
                    "jdk.internal.misc.Unsafe.park", "java.util.concurrent.locks.LockSupport.park")
                    .stream(),
                frames(callers).stream())
            .toList());
  }

  private static List<Frame> frames(String... methods) {
    return Stream.of(methods)
        .map(
            m -> new Frame(m.substring(0, m.lastIndexOf('.')), m.substring(m.lastIndexOf('.') + 1)))
        .toList();
  }
}
