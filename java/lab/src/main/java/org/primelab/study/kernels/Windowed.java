package org.primelab.study.kernels;

import java.util.Optional;
import org.primelab.stats.Statistics;
import org.primelab.suite.Mistake;
import org.primelab.window.Window;

/**
 * A kernel at work on a set of arguments, in slices between looks at the core.
 *
 * @param rung the kernel, and what executed it
 * @param set name of the arguments
 * @param round in which it was timed, from 0: what has the same round was measured side by side
 * @param window whose unit of work is the whole set
 * @param wrong an answer that is wrong, if there is one
 */
public record Windowed(Rung rung, String set, int round, Window window, Optional<Mistake> wrong)
    implements RungTime {
  @Override
  public double nanosPerPass() {
    return Statistics.median(
            window.ticks().stream().mapToDouble(ticks -> ticks * window.nanosPerTick()).toArray())
        / window.work();
  }
}
