package org.primelab.lock;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.primelab.ffi.StopFlag;

/**
 * A model of CPython's global interpreter lock as it is since version 3.2: a flag under a mutex,
 * with a condition for those who wait. Who has waited for the switch interval, during which the
 * holder has not changed, asks for the lock; the holder sees that at its next look at the {@link
 * #breaker}, drops the lock, and is not back before another thread has had it. So a thread that
 * computes gives way once in an interval, and one that drops the lock to do something else has to
 * wait for as long to get it back.
 *
 * <p>Threads are known by numbers. Each one's loop:
 *
 * <pre>{@code
 * lock.take(me);
 * try {
 *   compute(lock.breaker()); // polls breaker().isRaised() in its loops
 * } finally {
 *   lock.drop(me);
 * }
 * }</pre>
 *
 * <p>Sources: CPython 3.12, Python/ceval_gil.c (take_gil, drop_gil with FORCE_SWITCHING, and the
 * comment above them); A. Pitrou, "Reworking the GIL", python-dev, October 2009.
 */
public final class InterpreterLock {
  /** CPython's own: sys.getswitchinterval(), in ns. */
  public static final long STANDARD_INTERVAL_NANOS = 5_000_000;

  /** What tables call it. */
  public static final String NAME = "interpreter lock";

  private static final int NOBODY = -1;

  private final long intervalNanos;
  private final StopFlag stop;
  private final LockWatch watch;
  private final Breaker breaker = new Breaker();
  private final ReentrantLock mutex = new ReentrantLock();
  private final Condition dropped = mutex.newCondition();
  private final Condition switched = mutex.newCondition();
  private final long[] times;
  private final long[] nanos;
  private final long[] longest;
  private volatile int holder = NOBODY;
  private int lastHolder = NOBODY;
  private long takenNanos;
  private long handOvers;
  private long requests;
  private boolean asked;

  /**
   * A lock that nobody holds.
   *
   * @param threads how many will use it; they are numbered from 0
   * @param intervalNanos how long one waits before it asks the holder, in ns, at least 1
   * @param stop asks all work under the lock to end
   * @param watch hears of each time it was held
   */
  public InterpreterLock(int threads, long intervalNanos, StopFlag stop, LockWatch watch) {
    if (threads < 1 || intervalNanos < 1) {
      throw new IllegalArgumentException(threads + " threads, " + intervalNanos + " ns");
    }
    this.intervalNanos = intervalNanos;
    this.stop = stop;
    this.watch = watch;
    times = new long[threads];
    nanos = new long[threads];
    longest = new long[threads];
  }

  /** One that nobody watches. */
  public InterpreterLock(int threads, long intervalNanos, StopFlag stop) {
    this(threads, intervalNanos, stop, LockWatch.NONE);
  }

  /** Takes the lock for a thread that does not hold it, and waits until it is free. */
  public void take(int thread) {
    long began = watch.now();
    mutex.lock();
    try {
      if (holder != NOBODY) {
        await(thread);
      }
      holder = thread;
      takenNanos = System.nanoTime();
      watch.waited(NAME, thread, began, takenNanos);
      if (lastHolder != thread) {
        lastHolder = thread;
        handOvers++;
      }
      withdraw();
      switched.signalAll();
    } finally {
      mutex.unlock();
    }
  }

  private void await(int thread) {
    long began = System.nanoTime();
    awaitDrop();
    long waited = System.nanoTime() - began;
    times[thread]++;
    nanos[thread] += waited;
    longest[thread] = Math.max(longest[thread], waited);
  }

  /** An interrupt does not end the wait, as no signal ends CPython's; it is kept for later. */
  private void awaitDrop() {
    boolean interrupted = false;
    while (holder != NOBODY) {
      long seen = handOvers;
      try {
        if (dropped.awaitNanos(intervalNanos) <= 0 && holder != NOBODY && handOvers == seen) {
          ask();
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() {
    asked = true;
    requests++;
    breaker.raise();
  }

  private void withdraw() {
    asked = false;
    breaker.reset();
  }

  /**
   * Drops the lock. If another thread has asked for it, this one waits until another has got it:
   * else it could take it back at once, before the other has even woken up.
   *
   * @throws IllegalStateException if the thread does not hold the lock
   */
  public void drop(int thread) {
    long began = watch.now();
    mutex.lock();
    try {
      watch.waited(NAME, thread, began, watch.now());
      if (holder != thread) {
        throw new IllegalStateException("thread %d drops the lock of %d".formatted(thread, holder));
      }
      watch.held(NAME, thread, takenNanos, System.nanoTime());
      holder = NOBODY;
      dropped.signal();
      if (asked) {
        withdraw();
        long gave = watch.now();
        while (lastHolder == thread) {
          switched.awaitUninterruptibly();
        }
        watch.waited(NAME, thread, gave, watch.now());
      }
    } finally {
      mutex.unlock();
    }
  }

  /** Whether that thread holds the lock. Exact only if asked by the thread itself. */
  public boolean isHeldBy(int thread) {
    return holder == thread;
  }

  /**
   * What a loop under the lock has to poll, as CPython's evaluation loop polls its eval breaker
   * when it jumps back: {@code isRaised} hands the lock over if another thread has asked for it,
   * returns when it has come back, and is true only if the run is to end. Nothing of that costs
   * more than one load while nobody asks. Only for the thread that holds the lock; not for code in
   * C, which knows nothing of the lock.
   */
  public StopFlag breaker() {
    return breaker;
  }

  /** One look at the breaker, as an interpreter takes it between two calls. */
  public void giveWay() {
    breaker.isRaised();
  }

  /** Makes the holder see that the run's stop flag has been raised. */
  public void interruptHolder() {
    mutex.lock();
    try {
      breaker.raise();
    } finally {
      mutex.unlock();
    }
  }

  /** What has been counted until now. */
  public LockUse use() {
    mutex.lock();
    try {
      return new LockUse(
          intervalNanos,
          handOvers,
          requests,
          IntStream.range(0, times.length)
              .mapToObj(i -> new LockUse.Wait(i, times[i], nanos[i], longest[i]))
              .toList());
    } finally {
      mutex.unlock();
    }
  }

  private final class Breaker extends StopFlag {
    @Override
    protected boolean isMeant() {
      if (!stop.isRaised()) {
        int self = holder;
        drop(self);
        take(self);
      }
      return stop.isRaised();
    }

    /**
     * Lowers the flag under the mutex, under which a stop raises it too: so no stop is overlooked.
     */
    void reset() {
      if (!stop.isRaised()) {
        lower();
      }
    }
  }
}
