package org.primelab.run;

import java.util.List;
import java.util.Map;
import org.primelab.placement.Placement;
import org.primelab.report.Words;
import org.primelab.suite.Argument;

/**
 * What stays the same from trial to trial while the number of workers changes.
 *
 * @param suite name of the kernel's suite
 * @param kernel name of the kernel
 * @param model who does the work, and how
 * @param placement where workers go, as many as there are at most
 * @param order of the queue
 */
public record Variant(
    String suite, String kernel, Model model, Placement placement, JobOrder order) {
  /** The trial with so many workers. */
  public Trial trial(List<Argument> workload, int workers) {
    return new Trial(suite, kernel, workload, model, placement.first(workers), workers, order);
  }

  /** Whether a trial is one of this variant. */
  public boolean has(Trial trial) {
    return trial.equals(trial(trial.workload(), trial.workers()));
  }

  /** Whether both do the same to an argument, so that only the order of the queue may differ. */
  public boolean isButForOrder(Variant other) {
    return equals(new Variant(other.suite, other.kernel, other.model, other.placement, order));
  }

  /** Kernel, model, order and, if there is one, placement, as the user types them. */
  public String label() {
    String words = "%s %s %s".formatted(kernel, model.name(), Words.of(order));
    return placement.cpus().isEmpty() ? words : words + " " + placement.name();
  }

  /** What the model was told, by the components of its record. */
  public Map<String, Object> told() {
    return model.options();
  }
}
