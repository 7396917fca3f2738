package org.primelab.run;

import java.util.Optional;
import org.primelab.run.Task.Check;
import org.primelab.suite.Kernel;

/** Jobs one after the other, each for all workers. */
final class SplitQueue {
  private final JobQueue queue;
  private final Kernel kernel;
  private final long grain;
  private Optional<Split> current = Optional.empty();
  private boolean over;

  SplitQueue(JobQueue queue, Kernel kernel, long grain) {
    this.queue = queue;
    this.kernel = kernel;
    this.grain = grain;
  }

  /** What comes after that one; empty at the end. Waits while the run has not begun. */
  synchronized Optional<Split> after(Optional<Split> done) throws InterruptedException {
    if (current.equals(done) && !over) {
      current =
          queue.take() instanceof Check check
              ? Optional.of(new Split(check.job(), kernel, grain))
              : Optional.empty();
      over = current.isEmpty();
    }
    return current;
  }
}
