package org.primelab.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.primelab.ffi.StopFlag;

/**
 * Platform threads that begin together: the clock starts when all are there. Used by one thread.
 *
 * <pre>{@code
 * Crowd crowd = new Crowd();
 * crowd.add(goNanos -> send());
 * crowd.add(goNanos -> receive());
 * long nanos = crowd.run();
 * }</pre>
 */
public final class Crowd {
  private static final Duration STOP_POLL = Duration.ofMillis(20);

  /** What one of them does. */
  @FunctionalInterface
  public interface Part {
    /**
     * Does it.
     *
     * @param goNanos when all were let go, by System.nanoTime: the same for each of them
     */
    void run(long goNanos) throws Exception;
  }

  private final List<Member> members = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final CountDownLatch go = new CountDownLatch(1);
  private final ThreadFactory threads;
  private final LongSupplier clock;
  private CountDownLatch there = new CountDownLatch(0);
  private long goNanos;

  /** One by the system's clock. */
  public Crowd() {
    this(Thread.ofPlatform().daemon().name("crowd").factory(), System::nanoTime);
  }

  /**
   * One by another clock.
   *
   * @param threads makes those that it has
   * @param clock in ns
   */
  Crowd(ThreadFactory threads, LongSupplier clock) {
    this.threads = threads;
    this.clock = clock;
  }

  /** One more. */
  public void add(Part part) {
    members.add(new Member(part));
  }

  /**
   * Runs those who see for themselves that they are to end: see {@link #run(StopFlag, Runnable)}.
   */
  public long run() throws ExecutionException, InterruptedException {
    return run(new StopFlag(), () -> {});
  }

  /**
   * Runs all parts, each on a thread of its own, and returns when the last has ended.
   *
   * @param stop asks them all to end
   * @param stopping wakes those who cannot see it, once it is raised
   * @return ns from the first one's begin to the last one's end
   * @throws CancellationException if one of them was stopped
   * @throws ExecutionException if one of them failed; its cause is why
   */
  public long run(StopFlag stop, Runnable stopping)
      throws ExecutionException, InterruptedException {
    there = new CountDownLatch(members.size());
    members.forEach(member -> member.thread.start());
    there.await();
    goNanos = clock.getAsLong();
    go.countDown();
    for (Member member : members) {
      while (!member.thread.join(STOP_POLL)) {
        if (stop.isRaised()) {
          stopping.run();
        }
      }
    }
    throwFailure();
    long began = members.stream().mapToLong(member -> member.beganNanos - goNanos).min().orElse(0);
    return members.stream().mapToLong(m -> m.endedNanos - goNanos).max().orElse(0) - began;
  }

  /** One that fails takes the others along, who might wait for it. */
  private synchronized void failed(Throwable failure) {
    failures.add(failure);
    members.forEach(member -> member.thread.interrupt());
  }

  private synchronized void throwFailure() throws ExecutionException {
    if (!failures.isEmpty()) {
      if (failures.getFirst() instanceof CancellationException stopped) {
        throw stopped;
      }
      throw new ExecutionException(failures.getFirst());
    }
  }

  private final class Member implements Runnable {
    private final Thread thread = threads.newThread(this);
    private final Part part;
    private long beganNanos;
    private long endedNanos;

    Member(Part part) {
      this.part = part;
    }

    @Override
    public void run() {
      try {
        there.countDown();
        go.await();
        beganNanos = clock.getAsLong();
        part.run(goNanos);
        endedNanos = clock.getAsLong();
      } catch (Throwable failure) {
        failed(failure);
      }
    }
  }
}
