package org.primelab.run;

import java.util.List;

/** A listener that lets another one hear all that it hears; each override changes one thing. */
public interface RelayedListener extends RunListener {
  /** The other one. */
  RunListener others();

  @Override
  default void began(Trial trial, int iteration) {
    others().began(trial, iteration);
  }

  @Override
  default void answered(JobResult result) {
    others().answered(result);
  }

  @Override
  default void answered(List<JobResult> results) {
    others().answered(results);
  }

  @Override
  default void progress(String doing, double done) {
    others().progress(doing, done);
  }

  @Override
  default void lost(WorkerLoss loss) {
    others().lost(loss);
  }
}
