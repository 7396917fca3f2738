package org.primelab.study.spinner;

import java.util.Optional;
import java.util.function.Consumer;
import org.primelab.probe.Reading;

/** The spinner on a platform thread, stopped by an event, as in the book's spinner_thread.py. */
final class ThreadPerformance implements Performance {
  private final Consumer<Runnable> drawing;
  private final Optional<Working> working;

  /** What the thread does that asked for the spinner. */
  @FunctionalInterface
  interface Working {
    void work() throws InterruptedException;
  }

  /** Nothing is between the two threads. */
  ThreadPerformance() {
    drawing = Runnable::run;
    working = Optional.empty();
  }

  /**
   * Something is between the two threads.
   *
   * @param drawing runs what draws a frame
   * @param working does the work
   */
  ThreadPerformance(Consumer<Runnable> drawing, Working working) {
    this.drawing = drawing;
    this.working = Optional.of(working);
  }

  @Override
  public Spin of(Scene scene) throws InterruptedException {
    Frames frames = new Frames(scene.stage());
    SpinnerThread spinner = new SpinnerThread(() -> drawing.accept(frames::draw));
    Thread thread = Thread.ofPlatform().daemon().name("spinner").unstarted(spinner);
    String before = SpinnerStates.of(thread);
    long startNanos = System.nanoTime();
    thread.start();
    try {
      long startUp = spinner.awaitBegun() - startNanos;
      working.orElse(() -> scene.work(() -> {})).work();
      String running = SpinnerStates.of(thread);
      spinner.done();
      thread.join();
      long stoppedNanos = System.nanoTime();
      SpinnerStates states = SpinnerStates.of(before, running, SpinnerStates.of(thread));
      return scene.seen(frames, states, Reading.of(startUp), stoppedNanos);
    } finally {
      spinner.done();
      frames.clear();
    }
  }
}
