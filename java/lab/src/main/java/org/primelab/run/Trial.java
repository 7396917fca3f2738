package org.primelab.run;

import java.util.List;
import java.util.Map;
import org.primelab.placement.Placement;
import org.primelab.suite.Argument;
import org.primelab.suite.Arguments;

/**
 * What is run: a workload by a kernel under an execution model. Pure data, so that it can be stored
 * and compared; the kernel goes by its name.
 *
 * @param suite name of the kernel's suite
 * @param kernel name of the kernel
 * @param workload the arguments, in the user's order; may be empty
 * @param model who does the work, and how
 * @param placement where the workers go
 * @param workers how many, at least 1; just 1 in the sequential model
 * @param order in which the jobs are queued
 */
public record Trial(
    String suite,
    String kernel,
    List<Argument> workload,
    Model model,
    Placement placement,
    int workers,
    JobOrder order) {
  public Trial {
    workload = Arguments.copyOf(workload);
    if (workers < 1) {
      throw new IllegalArgumentException(workers + " workers");
    }
    if (model instanceof Model.Sequential && workers != 1) {
      throw new IllegalArgumentException("sequential with " + workers + " workers");
    }
    if (!placement.cpus().isEmpty() && placement.cpus().size() != workers) {
      throw new IllegalArgumentException(workers + " workers on CPUs " + placement.cpus());
    }
  }

  /** The same work by one worker. */
  public Trial byOneWorker() {
    return new Trial(suite, kernel, workload, model, placement.first(1), 1, order);
  }

  /** What the model was told, by the components of its record. */
  public Map<String, Object> told() {
    return model.options();
  }
}
