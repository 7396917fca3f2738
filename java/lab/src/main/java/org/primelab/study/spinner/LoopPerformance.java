package org.primelab.study.spinner;

import java.util.Optional;
import org.primelab.probe.Reading;
import org.primelab.study.EventLoop;

/**
 * Spinner and work as tasks of one event loop, as in the book's spinner_async.py; the loop ends
 * with the work, and the spinner with it. Nothing here waits for anything but the loop itself.
 */
final class LoopPerformance implements Performance {
  @Override
  public Spin of(Scene scene) throws InterruptedException {
    EventLoop loop = new EventLoop(EventLoop.Clock.SYSTEM);
    Supervisor supervisor = new Supervisor(scene, loop);
    loop.soon(supervisor::begin);
    loop.run(() -> supervisor.isDone || scene.stop().isRaised());
    return supervisor.seen();
  }

  /** A wait that keeps the thread. */
  @FunctionalInterface
  private interface Waiting {
    void end() throws InterruptedException;
  }

  /** The task that works, and the spinner's. */
  private static final class Supervisor {
    private final Scene scene;
    private final Slow slow;
    private final EventLoop loop;
    private final Frames frames;
    private long startNanos;
    private Optional<Long> startUpNanos = Optional.empty();
    private boolean isDone;
    private long stoppedNanos;

    Supervisor(Scene scene, EventLoop loop) {
      this.scene = scene;
      this.slow = scene.slow();
      this.loop = loop;
      this.frames = new Frames(scene.stage());
    }

    /** Makes a task of the spinner, then goes on at once: as create_task and await do. */
    private void begin() {
      startNanos = System.nanoTime();
      loop.soon(this::spin);
      slow.begin();
      switch (scene.what().work()) {
        case SLEEP -> loop.after(slow.nanos(), this::done);
        case BLOCK -> block(slow::sleep);
        case NETWORK -> block(slow::callServer);
        case PRIME, NATIVE -> compute();
      }
    }

    private void spin() {
      startUpNanos = startUpNanos.or(() -> Optional.of(System.nanoTime() - startNanos));
      frames.draw();
      loop.after(Frames.INTERVAL, this::spin);
    }

    private void block(Waiting waiting) {
      try {
        waiting.end();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      done();
    }

    private void compute() {
      while (slow.piece()) {
        if (scene.what().yieldEvery() > 0) {
          loop.soon(this::compute);
          return;
        }
      }
      done();
    }

    private void done() {
      slow.end();
      isDone = true;
      stoppedNanos = System.nanoTime();
    }

    private Spin seen() {
      if (!isDone) {
        done();
      }
      frames.clear();
      return scene.seen(
          frames,
          SpinnerStates.of(
              "pending task",
              "task of the event loop on " + Thread.currentThread(),
              "task is over"),
          startUpNanos
              .map(Reading::of)
              .orElse(
                  Reading.unavailable(
                      "the spinner had no turn before the work was over",
                      "a work that gives control back: --work sleep, or --yield-every")),
          stoppedNanos);
    }
  }
}
