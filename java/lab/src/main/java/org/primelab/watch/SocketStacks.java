package org.primelab.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.primelab.probe.Reading;

/**
 * Has a JVM that is recorded write the stacks of its waits for sockets for a moment, again and
 * again: with a stack each, such a wait costs a server several times as much as without, and where
 * a thread waits for a connection it will wait again. That is a recording of its own, as settings
 * of one that runs cannot be changed; what it asks for is written into the other one too, and of
 * its own it keeps nothing.
 */
final class SocketStacks implements AutoCloseable {
  static final String NAME = SharedFolder.PREFIX + "-stacks-" + ProcessHandle.current().pid();

  /** A JVM that has just been started has better things to do. */
  static final Duration FIRST_OF_LAUNCHED = Duration.ofSeconds(1);

  private static final Duration MOMENT = Duration.ofMillis(300);
  private static final Duration REST = Duration.ofMinutes(1);

  private final Jcmd jvm;
  private final Path settings;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread asker;

  private SocketStacks(Target target, Path settings, Duration first) {
    this.jvm = new Jcmd(target.pid());
    this.settings = settings;
    this.asker = Thread.ofPlatform().daemon().name("socket-stacks").start(() -> run(first));
  }

  /**
   * Begins.
   *
   * @param settings with stacks, as the JVM calls the file
   * @param first how long to wait before the first time
   */
  static SocketStacks of(Target target, Path settings, Duration first) {
    return new SocketStacks(target, settings, first);
  }

  private void run(Duration first) {
    try {
      boolean over = isOverIn(first);
      while (!over) {
        over =
            jvm.ask("JFR.start", "name=" + NAME, "settings=" + settings)
                    instanceof Reading.Unavailable
                || isOverIn(MOMENT);
        jvm.ask("JFR.stop", "name=" + NAME);
        over = over || isOverIn(REST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOverIn(Duration time) throws InterruptedException {
    return end.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends, and leaves nothing of it there. */
  @Override
  public void close() {
    end.countDown();
    try {
      asker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
