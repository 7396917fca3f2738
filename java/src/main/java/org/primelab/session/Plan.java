package org.primelab.session;

import java.util.List;
import org.primelab.kernel.Kernel;
import org.primelab.kernel.NumberSet;
import org.primelab.run.Rung;
import org.primelab.run.Trial;

/** What a session is to do. */
public sealed interface Plan {
  /**
   * Trials, repeated.
   *
   * @param trials at least one; they are run in this order first, and in random order after that
   * @param runs how often each, at least 1
   */
  record Trials(List<Trial> trials, int runs) implements Plan {
    public Trials {
      trials = List.copyOf(trials);
      if (trials.isEmpty() || runs < 1) {
        throw new IllegalArgumentException(trials.size() + " trials, " + runs + " runs");
      }
    }
  }

  /**
   * Kernels timed side by side, in rounds, each round in another order.
   *
   * @param kernels what is known of them
   * @param entries what is timed
   * @param gauges what is timed beside them, to know what the execution units can do
   * @param millis how long, start-up included, in ms
   */
  record Ladder(
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
  }
}
