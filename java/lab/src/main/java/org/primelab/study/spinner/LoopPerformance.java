package org.primelab.study.spinner;

import org.jspecify.annotations.Nullable;
import org.primelab.probe.Reading;
import org.primelab.study.EventLoop;

/**
 * Spinner and work as tasks of one event loop, as in the book's spinner_async.py; the spinner is
 * cancelled. Nothing here waits for anything but the loop itself.
 */
final class LoopPerformance implements Performance {
  private final EventLoop.Clock clock;

  LoopPerformance() {
    this(EventLoop.Clock.SYSTEM);
  }

  /** Runs by a clock of a test's own. */
  LoopPerformance(EventLoop.Clock clock) {
    this.clock = clock;
  }

  @Override
  public Spin of(Scene scene) throws InterruptedException {
    EventLoop loop = new EventLoop(clock);
    Supervisor supervisor = new Supervisor(scene, loop);
    loop.soon(supervisor);
    loop.run(scene.stop()::isRaised);
    return supervisor.seen();
  }

  /** The task that works, and the spinner's. */
  private static final class Supervisor implements Runnable {
    private final Scene scene;
    private final Slow slow;
    private final EventLoop loop;
    private final Frames frames;
    private long startNanos;
    private @Nullable Long startUpNanos;
    private EventLoop.@Nullable Timer nextFrame;
    private boolean isDone;
    private long stoppedNanos;

    Supervisor(Scene scene, EventLoop loop) {
      this.scene = scene;
      this.slow = scene.slow();
      this.loop = loop;
      this.frames = new Frames(scene.stage());
    }

    /** Makes a task of the spinner, then goes on at once: as create_task and await do. */
    @Override
    public void run() {
      startNanos = System.nanoTime();
      loop.soon(this::spin);
      slow.begin();
      switch (scene.what().work()) {
        case SLEEP -> loop.after(slow.nanos(), this::done);
        case BLOCK -> block();
        case PRIME, NATIVE -> compute();
      }
    }

    private void spin() {
      if (isDone) {
        return;
      }
      if (startUpNanos == null) {
        startUpNanos = System.nanoTime() - startNanos;
      }
      frames.draw();
      nextFrame = loop.after(Frames.INTERVAL, this::spin);
    }

    private void block() {
      try {
        slow.sleep();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      done();
    }

    private void compute() {
      if (scene.what().yieldEvery() == 0) {
        slow.compute();
        done();
      } else {
        computePiece();
      }
    }

    private void computePiece() {
      if (slow.piece()) {
        loop.soon(this::computePiece);
      } else {
        done();
      }
    }

    private void done() {
      slow.end();
      isDone = true;
      EventLoop.Timer waiting = nextFrame;
      if (waiting != null) {
        waiting.cancel();
      }
      stoppedNanos = System.nanoTime();
    }

    Spin seen() {
      if (!isDone) {
        done();
      }
      frames.clear();
      Long startUp = startUpNanos;
      return scene.seen(
          frames,
          "task of the event loop on " + Thread.currentThread(),
          startUp == null
              ? Reading.unavailable(
                  "the spinner had no turn before the work was over",
                  "a work that gives control back: --work sleep, or --yield-every")
              : Reading.of(startUp),
          stoppedNanos);
    }
  }
}
