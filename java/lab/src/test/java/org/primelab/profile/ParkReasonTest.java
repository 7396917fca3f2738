package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
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
    ParkReason expected = new ParkReason(Reason.LOCK, "interpreter lock", LockKind.INTERPRETER);
    assertThat(
            park(
                CONDITION,
                CONDITION + ".awaitNanos",
                "org.primelab.lock.InterpreterLock.awaitDrop",
                "org.primelab.lock.InterpreterLock.take",
                "org.primelab.run.LockedWorker.check"))
        .isEqualTo(expected);
    assertThat(
            park(
                SYNC,
                AQS + ".acquire",
                LOCK + ".lock",
                "org.primelab.lock.InterpreterLock.drop",
                "org.primelab.lock.InterpreterLock$Breaker.isMeant"))
        .isEqualTo(expected);
    assertThat(ParkReason.nameOf(org.primelab.lock.InterpreterLock.class.getName()))
        .isEqualTo("interpreter lock");
  }

  @Test
  void aParkOnAQueueOfJobsIsIdle() {
    String take = "java.util.concurrent.LinkedBlockingDeque.takeFirst";
    for (String queue : List.of("JobQueue.take", "SplitQueue.after")) {
      assertThat(park(CONDITION, CONDITION + ".await", take, "org.primelab.run." + queue))
          .isEqualTo(new ParkReason(Reason.IDLE, "", LockKind.OTHER));
    }
    assertThat(
            park(
                "java.util.concurrent.ForkJoinPool",
                "java.util.concurrent.ForkJoinPool.awaitWork",
                "java.util.concurrent.ForkJoinPool.runWorker"))
        .extracting(ParkReason::reason)
        .isEqualTo(Reason.IDLE);
    assertThat(
            park(
                CONDITION,
                CONDITION + ".await",
                "java.util.concurrent.LinkedBlockingQueue.take",
                "java.util.concurrent.ThreadPoolExecutor.getTask"))
        .extracting(ParkReason::reason)
        .isEqualTo(Reason.IDLE);
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
        .isEqualTo(
            new ParkReason(Reason.LOCK, "ReentrantLock at JobQueue.take", LockKind.REENTRANT));
    assertThat(
            park(
                SYNC,
                AQS + ".acquire",
                LOCK + ".lockInterruptibly",
                "java.util.concurrent.LinkedBlockingQueue.take",
                "java.util.concurrent.ThreadPoolExecutor.getTask"))
        .isEqualTo(
            new ParkReason(
                Reason.LOCK, "ReentrantLock at LinkedBlockingQueue.take", LockKind.REENTRANT));
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
        .isEqualTo(new ParkReason(Reason.LOCK, "TurnLock", LockKind.REENTRANT));
    assertThat(
            park(
                SYNC, AQS + ".acquire", LOCK + ".lock", "org.primelab.lock.ReentrantMutex.holding"))
        .isEqualTo(new ParkReason(Reason.LOCK, "ReentrantLock", LockKind.REENTRANT));
    assertThat(
            ParkReason.ofMonitor(
                "java.lang.Object", frames("org.primelab.lock.Guard.take", "a.B.c")))
        .isEqualTo(new ParkReason(Reason.LOCK, "Guard", LockKind.MONITOR));
    assertThat(ParkReason.ofMonitor("org.primelab.lock.Guard", frames("a.B.c")))
        .isEqualTo(new ParkReason(Reason.LOCK, "Guard", LockKind.MONITOR));
    assertThat(ParkReason.ofMonitor("java.lang.Object", frames("a.B.c")))
        .isEqualTo(new ParkReason(Reason.LOCK, "monitor of java.lang.Object", LockKind.MONITOR));
  }

  @Test
  void otherParksAreNoLocks() {
    ParkReason other = new ParkReason(Reason.PARK_OTHER, "", LockKind.OTHER);
    assertThat(park("", "java.util.concurrent.DelayScheduler.loop")).isEqualTo(other);
    assertThat(
            park(
                "java.util.concurrent.CountDownLatch$Sync",
                AQS + ".acquire",
                "java.util.concurrent.CountDownLatch.await"))
        .isEqualTo(other);
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
