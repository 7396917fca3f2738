package org.primelab.study.spinner;

import java.util.Optional;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;

/** One model's way to let a spinner turn beside some work. */
@FunctionalInterface
interface Performance {
  /**
   * Carries it out. Nothing that it started is left behind.
   *
   * @throws InterruptedException if the calling thread is
   */
  Spin of(Scene scene) throws InterruptedException;

  /** The one of a model. */
  static Performance by(SpinnerModel model) {
    return switch (model) {
      case THREAD -> new ThreadPerformance();
      case PROCESS -> new ProcessPerformance();
      case VIRTUAL -> new VirtualPerformance();
      case LOOP -> new LoopPerformance();
      case GIL -> new LockedPerformance();
    };
  }

  /**
   * What a performance needs.
   *
   * @param what the case
   * @param slow its work
   * @param stage where the spinner is seen
   * @param stop ends it early
   */
  record Scene(SpinnerCase what, Slow slow, Stage stage, StopFlag stop) {
    /**
     * The work, by a thread that has nothing else to do.
     *
     * @param giveBack gives control back after a piece of it
     */
    void work(Runnable giveBack) throws InterruptedException {
      slow.begin();
      switch (what.work()) {
        case SLEEP, BLOCK -> slow.sleep();
        case NETWORK -> slow.callServer();
        case PRIME, NATIVE -> slow.compute(giveBack);
      }
      slow.end();
    }

    /** The same scene with other work in it. */
    Scene with(Slow other) {
      return new Scene(what, other, stage, stop);
    }

    /** What was seen of it. */
    Spin seen(Frames frames, SpinnerStates spinner, Reading<Long> startUpNanos, long stoppedNanos) {
      return new Spin(
          what,
          spinner,
          startUpNanos,
          frames.between(slow.beganNanos(), slow.endedNanos()),
          stoppedNanos - slow.endedNanos(),
          slow.outcome(),
          Optional.empty());
    }
  }
}
