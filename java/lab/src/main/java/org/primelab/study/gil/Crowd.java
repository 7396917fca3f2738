package org.primelab.study.gil;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.StopFlag;

/** Platform threads that begin at once. */
final class Crowd {
  private static final long STOP_POLL_MILLIS = 20;

  private final List<Member> members = new ArrayList<>();
  private final CountDownLatch there;
  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch done;
  private long goNanos;

  private Crowd(List<Work> works) {
    there = new CountDownLatch(works.size());
    done = new CountDownLatch(works.size());
    works.forEach(work -> members.add(new Member(work)));
  }

  /** What one of them does. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it and returns a count.
     *
     * @param goNanos when all were let go, by System.nanoTime: the same for each of them
     */
    int from(long goNanos);
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
   * @param works of each
   * @param stop asks them all to end
   * @param stopping wakes those who cannot see it
   * @throws CancellationException if one of them was stopped
   * @throws CompletionException if one of them threw
   */
  static Outcome run(List<Work> works, StopFlag stop, Runnable stopping)
      throws InterruptedException {
    Crowd crowd = new Crowd(works);
    for (Member member : crowd.members) {
      Thread.ofPlatform().daemon().name("gil-worker").start(member);
    }
    crowd.there.await();
    crowd.goNanos = System.nanoTime();
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
    private final Work work;
    private long beganNanos;
    private long endedNanos;
    private int count;
    private @Nullable Throwable thrown;

    Member(Work work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        there.countDown();
        go.await();
        beganNanos = System.nanoTime();
        count = work.from(goNanos);
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
