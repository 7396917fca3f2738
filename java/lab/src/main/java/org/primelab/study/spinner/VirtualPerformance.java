package org.primelab.study.spinner;

import java.util.concurrent.FutureTask;
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
    Frames frames = new Frames(scene.stage());
    SpinnerThread spinner = new SpinnerThread(frames::draw);
    Thread thread = Thread.ofVirtual().name("spinner").unstarted(spinner);
    String before = SpinnerStates.of(thread);
    try (Carriers _ = Carriers.limitedTo(scene.what().parallelism())) {
      FutureTask<Begun> working = new FutureTask<>(() -> work(scene, thread));
      Thread.ofVirtual().name("supervisor").start(working).join();
      // The spinner may begin only now.
      thread.join();
      long stoppedNanos = System.nanoTime();
      frames.clear();
      Begun begun = working.resultNow();
      long first = spinner.awaitBegun();
      Reading<Long> startUp =
          first - scene.slow().endedNanos() < 0
              ? Reading.of(first - begun.nanos)
              : Reading.unavailable(
                  "the spinner had no turn before the work was over",
                  "more carriers: --parallelism 2, or --yield-every");
      SpinnerStates states = SpinnerStates.of(before, begun.spinner, SpinnerStates.of(thread));
      return scene.seen(frames, states, startUp, stoppedNanos);
    }
  }

  /** When the spinner was started, and what it prints while the work lasts. */
  private record Begun(long nanos, String spinner) {}

  /** What the virtual thread does that works: it parks after each piece, if there are any. */
  private static Begun work(Scene scene, Thread spinner) throws InterruptedException {
    long nanos = System.nanoTime();
    spinner.start();
    boolean gives = scene.what().yieldEvery() > 0;
    try {
      scene.work(gives ? () -> LockSupport.parkNanos(BRIEFLY) : () -> {});
      return new Begun(nanos, SpinnerStates.of(spinner));
    } finally {
      spinner.interrupt();
    }
  }
}
