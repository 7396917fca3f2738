package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.account.LockKind;
import org.primelab.account.Safepoint;
import org.primelab.account.Span;
import org.primelab.account.Wait;
import org.primelab.account.Wait.Reason;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.InterpreterLock;
import org.primelab.probe.ForeignCallEvent;
import org.primelab.probe.Reading;

/** With this JVM's own Flight Recorder. */
class JvmEventsTest {
  /** Clocks differ by some µs; this only tells the right time from a wrong one. */
  private static final long NEAR_NANOS = 50_000_000;

  @TempDir Path folder;

  private static final class Guarded {}

  @Test
  void whatThreadsWaitForIsReadOnOurClock() throws InterruptedException {
    JvmEvents events = ((Reading.Value<JvmEvents>) JvmEvents.start()).value();
    long began = System.nanoTime();
    waitForMonitor();
    waitForReentrantLock();
    waitForInterpreterLock();
    Thread.sleep(2);
    System.gc();
    call();
    Path file = ((Reading.Value<Path>) events.stop(folder)).value();
    Span all = new Span(began, System.nanoTime()).widened(NEAR_NANOS);
    JvmActivity activity = ((Reading.Value<JvmActivity>) JvmActivity.read(file)).value();

    assertThat(lock(activity, "monitor of " + Guarded.class.getName()))
        .hasSize(1)
        .allSatisfy(w -> assertThat(w.previousTid()).isPositive().isNotEqualTo(w.tid()));
    assertThat(lock(activity, "ReentrantLock at JvmEventsTest.lockForAMoment")).isNotEmpty();
    assertThat(lock(activity, "interpreter lock")).isNotEmpty();
    assertThat(activity.kinds())
        .containsEntry("monitor of " + Guarded.class.getName(), LockKind.MONITOR)
        .containsEntry("ReentrantLock at JvmEventsTest.lockForAMoment", LockKind.REENTRANT)
        .containsEntry("interpreter lock", LockKind.INTERPRETER);
    assertThat(activity.waits()).extracting(Wait::reason).contains(Reason.SLEEP);
    assertThat(activity.waits())
        .filteredOn(w -> w.reason() == Reason.LOCK)
        .allSatisfy(w -> assertIn(all, w.span()));
    assertThat(activity.safepoints())
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.reachingNanos()).isLessThanOrEqualTo(s.span().nanos()))
        .extracting(Safepoint::operation)
        .anyMatch(operation -> operation.contains("Collect"));
    assertThat(activity.calls())
        .hasSize(1)
        .allSatisfy(
            c -> {
              assertThat(c.worker()).isEqualTo(3);
              assertThat(c.kernel()).isEqualTo("k");
              assertThat(c.critical()).isTrue();
              assertThat(c.virtualThread()).isFalse();
              assertIn(all, c.span());
            });
    assertThat(activity.skewNanos()).isPositive();
  }

  @Test
  void aRecordingOfTheUsersGoesOn() throws Exception {
    try (Recording users = new Recording()) {
      users.enable("jdk.ThreadSleep").withThreshold(Duration.ofHours(1));
      users.start();
      JvmEvents events = ((Reading.Value<JvmEvents>) JvmEvents.start()).value();
      assertThat(events.stop(folder)).isInstanceOf(Reading.Value.class);
      events.close();
      assertThat(users.getState()).isEqualTo(RecordingState.RUNNING);
    }
  }

  @Test
  void whatCannotBeWrittenOrReadSaysWhy() throws Exception {
    JvmEvents events = ((Reading.Value<JvmEvents>) JvmEvents.start()).value();
    Path noFolder = folder.resolve("none");
    assertThat(events.stop(noFolder)).isInstanceOf(Reading.Unavailable.class);
    Path broken = Files.writeString(folder.resolve("broken.jfr"), "not a recording");
    assertThat(JvmActivity.read(broken)).isInstanceOf(Reading.Unavailable.class);
    Path without = folder.resolve("without.jfr");
    try (Recording other = new Recording()) {
      other.start();
      other.stop();
      other.dump(without);
    }
    assertThat(JvmActivity.read(without))
        .isEqualTo(Reading.unavailable(without + ": no marks of the clock", "profile it again"));
  }

  /** The JVM would end without a word. */
  @Test
  void aTemporaryFolderWithoutRoomIsAReasonNotToBegin() {
    assertThat(JvmEvents.roomIn(folder, 1)).isInstanceOf(Reading.Value.class);
    assertThat(JvmEvents.roomIn(folder, Long.MAX_VALUE).missing().orElseThrow())
        .contains("Flight Recorder needs", "KiB in " + folder, "TMPDIR");
    assertThat(JvmEvents.roomIn(folder.resolve("none"), 1).missing()).isPresent();
  }

  @Test
  void onlySafepointsSeenFromBeginToEndCount() {
    SafepointEvents events = new SafepointEvents();
    events.end(1, new Span(10, 12));
    events.begin(2, new Span(20, 25));
    events.name(2, "G1CollectFull");
    events.end(2, new Span(40, 41));
    events.begin(3, new Span(50, 51));
    events.end(3, new Span(60, 61));
    events.begin(4, new Span(70, 71));
    assertThat(events.all())
        .containsExactly(
            new Safepoint("G1CollectFull", new Span(20, 41), 5),
            new Safepoint("unnamed", new Span(50, 61), 1));
  }

  private static void assertIn(Span all, Span span) {
    assertThat(all.from()).isLessThanOrEqualTo(span.from());
    assertThat(span.to()).isLessThanOrEqualTo(all.to());
  }

  private static List<Wait> lock(JvmActivity activity, String name) {
    return activity.waits().stream().filter(w -> w.lock().equals(name)).toList();
  }

  private static void waitForMonitor() throws InterruptedException {
    Guarded guarded = new Guarded();
    Thread waiter;
    synchronized (guarded) {
      waiter =
          Thread.ofPlatform()
              .start(
                  () -> {
                    synchronized (guarded) {
                      Thread.onSpinWait();
                    }
                  });
      await(waiter, Thread.State.BLOCKED);
    }
    waiter.join();
  }

  private static void waitForReentrantLock() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Thread waiter;
    lock.lock();
    try {
      waiter = Thread.ofPlatform().start(() -> lockForAMoment(lock));
      await(waiter, Thread.State.WAITING);
    } finally {
      lock.unlock();
    }
    waiter.join();
  }

  private static void lockForAMoment(ReentrantLock lock) {
    lock.lock();
    try {
      Thread.onSpinWait();
    } finally {
      lock.unlock();
    }
  }

  private static void waitForInterpreterLock() throws InterruptedException {
    InterpreterLock lock = new InterpreterLock(2, 1_000_000_000, new StopFlag());
    lock.take(0);
    Thread waiter =
        Thread.ofPlatform()
            .start(
                () -> {
                  lock.take(1);
                  lock.drop(1);
                });
    await(waiter, Thread.State.TIMED_WAITING);
    lock.drop(0);
    waiter.join();
  }

  /** Longer than the shortest that is told of. */
  private static void call() {
    ForeignCallEvent call = ForeignCallEvent.begun();
    long until = System.nanoTime() + 2_000_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    call.ended(3, "k", true);
  }

  private static void await(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
  }
}
