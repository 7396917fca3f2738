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
  /** Time, as a loop sees it; a test brings its own. */
  public interface Clock {
    /** System.nanoTime, and sleep by the operating system. */
    Clock SYSTEM =
        new Clock() {
          @Override
          public long nanoTime() {
            return System.nanoTime();
          }

          @Override
          public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
          }
        };

    /** Now, in ns from an origin of its own. */
    long nanoTime();

    /** Lets so many ns pass, or a few more. */
    void sleep(long nanos) throws InterruptedException;
  }

  /** A task that waits for its time. */
  public static final class Timer {
    private final long dueNanos;
    private final long number;
    private final Runnable task;
    private boolean isCancelled;

    private Timer(long dueNanos, long number, Runnable task) {
      this.dueNanos = dueNanos;
      this.number = number;
      this.task = task;
    }

    /** Lets it never run, unless it has run already. */
    public void cancel() {
      isCancelled = true;
    }
  }

  /** How long the loop may sleep without asking whether it is to end, in ns. */
  private static final long LONGEST_SLEEP = 20_000_000;

  private final Clock clock;
  private final Deque<Runnable> ready = new ArrayDeque<>();

  /** Timers by when they are due; of two that are due at once, the older comes first. */
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          Comparator.<Timer>comparingLong(timer -> timer.dueNanos)
              .thenComparingLong(timer -> timer.number));

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
  public Timer after(long nanos, Runnable task) {
    Timer timer = new Timer(now() + nanos, timersMade++, task);
    timers.add(timer);
    return timer;
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
    while (!timers.isEmpty() && timers.element().isCancelled) {
      timers.remove();
    }
    if (timers.isEmpty()) {
      return !ready.isEmpty();
    }
    long wait = timers.element().dueNanos - now();
    if (ready.isEmpty() && wait > 0) {
      clock.sleep(Math.min(wait, LONGEST_SLEEP));
    }
    addDue();
    return true;
  }

  private void addDue() {
    long now = now();
    while (!timers.isEmpty() && timers.element().dueNanos <= now) {
      Timer due = timers.remove();
      // Asked again when it runs: a task before it in the same turn may cancel it.
      ready.add(
          () -> {
            if (!due.isCancelled) {
              due.task.run();
            }
          });
    }
  }
}
