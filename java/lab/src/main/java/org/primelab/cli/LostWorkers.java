package org.primelab.cli;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.primelab.run.Observation;
import org.primelab.run.RelayedListener;
import org.primelab.run.RunListener;
import org.primelab.run.Trial;
import org.primelab.run.WorkerLoss;
import org.primelab.study.Failures;
import org.primelab.study.Fault;

/**
 * Hears of workers that die of a kernel of the user's, each of which is a fault of that kernel:
 * another worker would only die of it too. For one thread.
 */
final class LostWorkers implements RelayedListener {
  private final Consumer<Observation> faults;
  private final RunListener others;
  private @Nullable Trial trial;

  /**
   * Tells of them.
   *
   * @param faults takes each
   * @param others hears what this one hears
   */
  LostWorkers(Consumer<Observation> faults, RunListener others) {
    this.faults = faults;
    this.others = others;
  }

  @Override
  public RunListener others() {
    return others;
  }

  @Override
  public void began(Trial now, int iteration) {
    trial = now;
    others.began(now, iteration);
  }

  @Override
  public void lost(WorkerLoss loss) {
    others.lost(loss);
    Trial running = trial;
    if (running != null) {
      loss.unfinished()
          .map(n -> new Fault(running.kernel(), Failures.died(running.kernel(), n, loss)))
          .ifPresent(faults);
    }
  }
}
