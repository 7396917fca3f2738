package org.primelab.run;

import java.util.List;
import org.primelab.placement.Placement;
import org.primelab.suite.Uint64;

/**
 * What is run: a workload by a kernel under an execution model. Pure data, so that it can be stored
 * and compared; the kernel goes by its name.
 *
 * @param kernel name of the kernel
 * @param workload the numbers, in the user's order; may be empty
 * @param model who does the work
 * @param placement where the workers go
 * @param workers how many, at least 1; just 1 in the sequential model
 * @param order in which the jobs are queued
 * @param tuning what else the model is told
 */
public record Trial(
    String kernel,
    List<Uint64> workload,
    ExecutionModel model,
    Placement placement,
    int workers,
    JobOrder order,
    Tuning tuning) {
  public Trial {
    workload = List.copyOf(workload);
    if (workers < 1) {
      throw new IllegalArgumentException(workers + " workers");
    }
    if (model == ExecutionModel.SEQUENTIAL && workers != 1) {
      throw new IllegalArgumentException("sequential with " + workers + " workers");
    }
    if (!placement.cpus().isEmpty() && placement.cpus().size() != workers) {
      throw new IllegalArgumentException(workers + " workers on CPUs " + placement.cpus());
    }
  }

  /** With the model as it comes. */
  public Trial(
      String kernel,
      List<Uint64> workload,
      ExecutionModel model,
      Placement placement,
      int workers,
      JobOrder order) {
    this(kernel, workload, model, placement, workers, order, Tuning.STANDARD);
  }

  /** The same with a model that is told something else. */
  public Trial withTuning(Tuning other) {
    return new Trial(kernel, workload, model, placement, workers, order, other);
  }

  /** The same work by one worker. */
  public Trial byOneWorker() {
    return new Trial(kernel, workload, model, placement.first(1), 1, order, tuning);
  }
}
