package org.primelab.study.spinner;

import org.primelab.probe.Reading;

/** The spinner on a platform thread, stopped by an event, as in the book's spinner_thread.py. */
final class ThreadPerformance implements Performance {
  @Override
  public Spin of(Scene scene) throws InterruptedException {
    Frames frames = new Frames(scene.stage());
    SpinnerThread spinner = new SpinnerThread(frames);
    Thread thread = Thread.ofPlatform().daemon().name("spinner").unstarted(spinner);
    long startNanos = System.nanoTime();
    thread.start();
    try {
      long startUp = spinner.awaitBegun() - startNanos;
      String words = thread.toString();
      scene.work(() -> {});
      spinner.done();
      thread.join();
      return scene.seen(frames, words, Reading.of(startUp), System.nanoTime());
    } finally {
      spinner.done();
      frames.clear();
    }
  }
}
