package org.primelab.study.spinner;

import java.util.concurrent.locks.LockSupport;
import org.primelab.probe.Reading;
import org.primelab.run.Carriers;

/**
 * Spinner and work on a virtual thread each, as the coroutines of the book's spinner_async.py are;
 * the spinner is stopped by an interrupt. As there, the one that works starts the spinner and goes
 * on at once.
 */
final class VirtualPerformance implements Performance {
  /**
   * How long to park, in ns: until the carrier has looked around and found the spinner. After
   * Thread.yield, or a park of a microsecond, the one that worked is often ready again before that,
   * and goes on: the scheduler promises no turns.
   */
  private static final long BRIEFLY = 100_000;

  @Override
  public Spin of(Scene scene) throws InterruptedException {
    try (Carriers _ = Carriers.limitedTo(scene.what().parallelism())) {
      Supervisor supervisor = new Supervisor(scene);
      Thread thread = Thread.ofVirtual().name("supervisor").start(supervisor);
      thread.join();
      return supervisor.seen();
    }
  }

  /** Parks after each piece. */
  private static void computeInPieces(Slow slow) {
    while (slow.piece()) {
      LockSupport.parkNanos(BRIEFLY);
    }
  }

  /** The virtual thread that works. */
  private static final class Supervisor implements Runnable {
    private final Scene scene;
    private final Frames frames;
    private final SpinnerThread spinner;
    private final Thread thread;
    private volatile long startNanos;
    private volatile String words = "";

    Supervisor(Scene scene) {
      this.scene = scene;
      this.frames = new Frames(scene.stage());
      this.spinner = new SpinnerThread(frames);
      this.thread = Thread.ofVirtual().name("spinner").unstarted(spinner);
    }

    @Override
    public void run() {
      startNanos = System.nanoTime();
      thread.start();
      words = thread.toString();
      try {
        work();
      } catch (InterruptedException e) {
        throw new AssertionError("nobody interrupts this thread", e);
      } finally {
        thread.interrupt();
      }
    }

    private void work() throws InterruptedException {
      if (scene.what().yieldEvery() == 0) {
        scene.work();
        return;
      }
      scene.slow().begin();
      computeInPieces(scene.slow());
      scene.slow().end();
    }

    /** Waits for the spinner, which may begin only now. */
    Spin seen() throws InterruptedException {
      thread.join();
      long stoppedNanos = System.nanoTime();
      frames.clear();
      long begun = spinner.awaitBegun();
      Reading<Long> startUp =
          begun - scene.slow().endedNanos() < 0
              ? Reading.of(begun - startNanos)
              : Reading.unavailable(
                  "the spinner had no turn before the work was over",
                  "more carriers: --parallelism 2, or --yield-every");
      return scene.seen(frames, words, startUp, stoppedNanos);
    }
  }
}
