package org.primelab.run;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Hears of results while a run goes on, on the thread that asked for the run. Be quick. */
public interface RunListener {
  /** One that does not listen. */
  RunListener NONE = new RunListener() {};

  /** The session that begins is expected to take so long. */
  default void expected(Duration lasting) {}

  /** A run begins: its workers are being started. */
  default void began(Trial trial, int iteration) {}

  /** A number has its answer. */
  default void answered(JobResult result) {}

  /** Numbers have their answers, which came together. */
  default void answered(List<JobResult> results) {
    results.forEach(this::answered);
  }

  /**
   * Something of the plan is being done.
   *
   * @param doing what, for people: {@code timing 30 kernels, round 3}
   * @param done which part of the session lies behind, in [0, 1]; NaN where nobody can know, as of
   *     a process that is watched for as long as it likes
   */
  default void progress(String doing, double done) {}

  /** The same where time alone tells how much lies behind: whoever draws it asks again. */
  default void progress(String doing, DoubleSupplier done) {
    progress(doing, done.getAsDouble());
  }

  /** A worker died; if it is replaced, nothing is lost with it. */
  default void lost(WorkerLoss loss) {}
}
