package org.primelab.study;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A single-threaded event loop: what runs Python's coroutines and JavaScript's callbacks, in its
 * smallest form. A task keeps the loop to itself until it returns, so one that blocks or computes
 * holds up all others; that is what the lab shows with it. Used by one thread.
 *
 * <pre>{@code
 * EventLoop loop = new EventLoop(EventLoop.Clock.SYSTEM);
 * loop.after(1_000_000_000, () -> answer = 42);
 * loop.run(() -> false);
 * }</pre>
 */
public final class EventLoop {
  /** Time, as a loop sees it: the system's, unless a test brings its own. */
  public interface Clock {
    /** System.nanoTime, and sleep by the operating system. */
    Clock SYSTEM = new Clock() {};

    /** Now, in ns from an origin of its own. */
    default long nanoTime() {
      return System.nanoTime();
    }

    /** Lets so many ns pass, or a few more. */
    default void sleep(long nanos) throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(nanos);
    }
  }

  /** A task that waits for its time; of two that are due at once, the older comes first. */
  private record Timer(long dueNanos, long number, Runnable task) {
    private static final Comparator<Timer> ORDER =
        Comparator.comparingLong(Timer::dueNanos).thenComparingLong(Timer::number);
  }

  /** How long the loop may sleep without asking whether it is to end, in ns. */
  private static final long LONGEST_SLEEP = 20_000_000;

  private final Clock clock;
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>(Timer.ORDER);
  private final long beganNanos;
  private long timersMade;

  /** An empty loop that goes by {@code clock}. */
  public EventLoop(Clock clock) {
    this.clock = clock;
    this.beganNanos = clock.nanoTime();
  }

  /** The time since this loop was made: the origin of nanoTime may be anywhere. */
  private long now() {
    return clock.nanoTime() - beganNanos;
  }

  /** Runs {@code task} in the loop's next turn, after those that are waiting already. */
  public void soon(Runnable task) {
    ready.add(task);
  }

  /** Runs {@code task} once {@code nanos} have passed and no other task keeps the loop. */
  public void after(long nanos, Runnable task) {
    timers.add(new Timer(now() + nanos, timersMade++, task));
  }

  /**
   * Runs tasks, also those that they add, until none is left or {@code isOver}.
   *
   * @param isOver asked before each turn, and at least every 20 ms while the loop sleeps
   */
  public void run(BooleanSupplier isOver) throws InterruptedException {
    while (!isOver.getAsBoolean() && waitForWork()) {
      // Tasks that are added meanwhile wait for the next turn, or a timer might never have its own.
      for (int left = ready.size(); left > 0; left--) {
        ready.remove().run();
      }
    }
  }

  /** Sleeps if nothing is ready, and makes ready what is due; false if nothing will ever be. */
  private boolean waitForWork() throws InterruptedException {
    if (timers.isEmpty()) {
      return !ready.isEmpty();
    }
    long wait = timers.element().dueNanos - now();
    if (ready.isEmpty() && wait > 0) {
      clock.sleep(Math.min(wait, LONGEST_SLEEP));
    }
    long now = now();
    while (!timers.isEmpty() && timers.element().dueNanos <= now) {
      ready.add(timers.remove().task);
    }
    return true;
  }
}
