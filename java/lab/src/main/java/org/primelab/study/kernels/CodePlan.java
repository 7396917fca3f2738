package org.primelab.study.kernels;

import java.util.List;
import org.primelab.session.Conditions;
import org.primelab.session.TimedPlan;
import org.primelab.suite.Kernel;

/**
 * Looks at the code that kernels spend their time in, and times it.
 *
 * @param suite name of the kernels' suite
 * @param asked the kernels, in the order in which they were named
 * @param gauges what is timed beside them, to know what the execution units can do
 * @param millis how long, start-up included, in ms
 */
public record CodePlan(String suite, List<Asked> asked, List<String> gauges, long millis)
    implements TimedPlan {
  public CodePlan {
    asked = List.copyOf(asked);
    gauges = List.copyOf(gauges);
    if (asked.isEmpty() || millis < 1) {
      throw new IllegalArgumentException(asked.size() + " kernels, " + millis + " ms");
    }
  }

  /**
   * A kernel with what it works on.
   *
   * @param kernel what is known of it
   * @param set whose first arguments it is given
   * @param arguments so many of them
   * @param unit what times are told for
   * @param units so many of them are in these arguments
   */
  public record Asked(
      Kernel.Description kernel, String set, int arguments, String unit, double units) {}

  @Override
  public List<String> kernels(String ofSuite) {
    return asked.stream().map(one -> one.kernel().name()).toList();
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    CodeRunner.run(this, on.kernels().suite(suite), on);
  }
}
