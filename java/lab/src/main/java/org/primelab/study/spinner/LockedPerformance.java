package org.primelab.study.spinner;

import org.primelab.lock.InterpreterLock;
import org.primelab.suite.Batch;

/**
 * Spinner and work on a platform thread each, under one interpreter lock, as CPython runs the
 * book's spinner_thread.py: the spinner takes the lock for each frame and drops it to wait for the
 * next. A native call is one downcall for as long as the work lasts.
 */
final class LockedPerformance implements Performance {
  private static final int WORKER = 0;
  private static final int SPINNER = 1;
  private static final int THREADS = 2;

  @Override
  public Spin of(Scene scene) throws InterruptedException {
    UnderLock rules = scene.what().lock().orElseThrow();
    InterpreterLock lock = new InterpreterLock(THREADS, rules.switchIntervalNanos(), scene.stop());
    Scene locked = scene.with(slow(scene, lock));
    Deed<InterruptedException> deed = deed(locked);
    return new ThreadPerformance(
            draw -> LockedPerformance.<RuntimeException>under(lock, SPINNER, draw::run),
            () -> {
              if (rules.isHeldBy(scene.what().work())) {
                under(lock, WORKER, deed);
              } else {
                deed.perform();
              }
            })
        .of(locked);
  }

  /** Work in Java looks at the lock's breaker, where an interpreter would. */
  private static Slow slow(Scene scene, InterpreterLock lock) {
    return scene.what().work() == Work.PRIME ? scene.slow().polling(lock.breaker()) : scene.slow();
  }

  /** What is to be done in one call is prepared before anything is seen. */
  private static Deed<InterruptedException> deed(Scene scene) {
    return scene.what().work() == Work.NATIVE
        ? inOneCall(scene.slow())
        : () -> scene.work(() -> {});
  }

  /**
   * Something that is done with the lock or without.
   *
   * @param <E> what it throws
   */
  @FunctionalInterface
  private interface Deed<E extends Exception> {
    void perform() throws E;
  }

  private static Deed<InterruptedException> inOneCall(Slow slow) {
    Batch call = slow.inOneCall();
    return () -> {
      slow.begin();
      slow.compute(call);
      slow.end();
    };
  }

  private static <E extends Exception> void under(InterpreterLock lock, int thread, Deed<E> deed)
      throws E {
    lock.take(thread);
    try {
      deed.perform();
    } finally {
      lock.drop(thread);
    }
  }
}
