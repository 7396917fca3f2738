package org.primelab.study.compare;

import java.util.List;
import org.primelab.placement.Placement;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;

/**
 * Workers of a model, who run a kernel over all arguments in each invocation.
 *
 * @param model who they are, and how they work
 * @param placement where they go
 * @param workers how many, at least 1
 */
public record Team(Model model, Placement placement, int workers) {
  /** What they are asked: these, or what the kernel's suite usually takes. */
  static List<Argument> arguments(Kernel kernel, List<String> words) {
    return words.isEmpty()
        ? kernel.suite().usual()
        : kernel.shape().takes().meant(words.stream().map(Argument::parse).toList());
  }

  /** What they run, in the order in which the user typed it. */
  Trial trial(Kernel kernel, List<Argument> workload) {
    return new Trial(
        kernel.suite().name(), kernel.name(), workload, model, placement, workers, JobOrder.FIFO);
  }

  /** The model and how many work in it, as a contender is called. */
  public String label() {
    return model.mostWorkers() == 1 ? model.name() : "%s × %d".formatted(model.name(), workers);
  }
}
