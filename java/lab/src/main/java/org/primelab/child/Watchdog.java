package org.primelab.child;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends a child process that is waited for too long: one that was stopped, or waits for itself,
 * would be waited for for ever. Time counts only while this JVM has the chance to look.
 */
public final class Watchdog {
  /** Even what is expected at once takes a while where JVMs start and many want the CPUs. */
  private static final Duration LEAST = Duration.ofSeconds(60);

  /** What is under way may take that many times as long as it should: CPUs may be crowded. */
  private static final int FACTOR = 20;

  private final ChildProcesses children;
  private final Process process;
  private volatile Optional<Wait> wait = Optional.empty();

  /** Something that is waited for, until so long has passed. Counted by one thread. */
  private static final class Wait {
    private final Duration patience;
    private final AtomicLong nanos = new AtomicLong();

    Wait(Duration patience) {
      this.patience = patience;
    }

    void goOn(long more) {
      nanos.addAndGet(more);
    }

    boolean isOver() {
      return nanos.get() > TimeUnit.NANOSECONDS.convert(patience);
    }
  }

  /** What is waited for. */
  @FunctionalInterface
  public interface Coming<T, E extends Exception> {
    /** Waits for it; the end of the child ends this, too. */
    T await() throws E;
  }

  /**
   * Begins to watch nothing.
   *
   * @param children those that the process is one of
   * @param process that is ended
   */
  public Watchdog(ChildProcesses children, Process process) {
    this.children = children;
    this.process = process;
  }

  /** How long is waited for something that is expected to take so long: much longer. */
  public static Duration longest(Duration expected) {
    return LEAST.plus(expected.multipliedBy(FACTOR));
  }

  /**
   * Waits for something that comes from the process.
   *
   * @param patience how long is waited for it: then the process is killed
   * @throws ChildDeath if it was; the message is a clause that follows a name
   */
  public <T, E extends Exception> T within(Duration patience, Coming<T, E> coming)
      throws E, ChildDeath {
    Wait begun = new Wait(patience);
    wait = Optional.of(begun);
    children.watch(this);
    try {
      T came = coming.await();
      requireInTime(begun);
      return came;
    } catch (Exception e) {
      requireInTime(begun);
      throw e;
    } finally {
      wait = Optional.empty();
    }
  }

  private void requireInTime(Wait begun) throws ChildDeath {
    if (begun.isOver()) {
      throw new ChildDeath(
          process.pid(),
          "gave no answer within %s s; ended it".formatted(begun.patience.toMillis() / 1e3));
    }
  }

  /**
   * Kills the process, and what it has started, if it is waited for too long.
   *
   * @param nanos so much has passed since the last look
   */
  void look(long nanos) {
    wait.ifPresent(
        begun -> {
          begun.goOn(nanos);
          if (begun.isOver()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
          }
        });
  }
}
