package org.primelab.study.gil;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.StopFlag;

/** Platform threads that begin at once. */
final class Crowd {
  private static final long STOP_POLL_MILLIS = 20;

  private final List<Member> members = new ArrayList<>();
  private final CountDownLatch there;
  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch done;

  private Crowd(List<IntSupplier> works) {
    there = new CountDownLatch(works.size());
    done = new CountDownLatch(works.size());
    works.forEach(work -> members.add(new Member(work)));
  }

  /**
   * What they did.
   *
   * @param wallNanos from the first one's start to the last one's end, in ns
   * @param sum of what they returned
   */
  record Outcome(long wallNanos, int sum) {}

  /**
   * Lets each do its work on a thread of its own.
   *
   * @param works each returns a count
   * @param stop asks them all to end
   * @param stopping wakes those who cannot see it
   * @throws CancellationException if one of them was stopped
   * @throws CompletionException if one of them threw
   */
  static Outcome run(List<IntSupplier> works, StopFlag stop, Runnable stopping)
      throws InterruptedException {
    Crowd crowd = new Crowd(works);
    for (Member member : crowd.members) {
      Thread.ofPlatform().daemon().name("gil-worker").start(member);
    }
    crowd.there.await();
    crowd.go.countDown();
    while (!crowd.done.await(STOP_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      if (stop.isRaised()) {
        stopping.run();
      }
    }
    return crowd.outcome();
  }

  private Outcome outcome() {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    int sum = 0;
    for (Member member : members) {
      member.rethrow();
      from = Math.min(from, member.beganNanos);
      to = Math.max(to, member.endedNanos);
      sum += member.count;
    }
    return new Outcome(to - from, sum);
  }

  private final class Member implements Runnable {
    private final IntSupplier work;
    private long beganNanos;
    private long endedNanos;
    private int count;
    private @Nullable Throwable thrown;

    Member(IntSupplier work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        there.countDown();
        go.await();
        beganNanos = System.nanoTime();
        count = work.getAsInt();
        endedNanos = System.nanoTime();
      } catch (InterruptedException | RuntimeException | Error e) {
        thrown = e;
      } finally {
        done.countDown();
      }
    }

    void rethrow() {
      if (thrown instanceof CancellationException stopped) {
        throw stopped;
      }
      if (thrown != null) {
        throw new CompletionException(thrown);
      }
    }
  }
}
