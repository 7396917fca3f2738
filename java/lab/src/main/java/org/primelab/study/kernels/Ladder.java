package org.primelab.study.kernels;

import java.util.List;
import org.primelab.prime.NumberSet;
import org.primelab.session.Conditions;
import org.primelab.session.Plan;
import org.primelab.suite.Kernel;

/**
 * Kernels timed side by side, in rounds, each round in another order.
 *
 * @param kernels what is known of them
 * @param entries what is timed
 * @param gauges what is timed beside them, to know what the execution units can do
 * @param millis how long, start-up included, in ms
 */
public record Ladder(
    List<Kernel.Description> kernels, List<Entry> entries, List<String> gauges, long millis)
    implements Plan {
  public Ladder {
    gauges = List.copyOf(gauges);
    kernels = List.copyOf(kernels);
    entries = List.copyOf(entries);
    if (entries.isEmpty() || millis < 1) {
      throw new IllegalArgumentException(entries.size() + " entries, " + millis + " ms");
    }
  }

  /**
   * One kernel on one set of numbers.
   *
   * @param rung the kernel, and what executes it
   * @param set the numbers
   */
  public record Entry(Rung rung, NumberSet set) {}

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    LadderRunner.run(this, on);
  }
}
