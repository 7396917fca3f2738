package org.primelab.study.sweep;

import java.util.List;
import org.primelab.run.JobOrder;
import org.primelab.run.Variant;

/**
 * How wrong an earlier sweep's prediction was, where it was not calibrated.
 *
 * @param session name of its folder
 * @param model name of who did the work
 * @param order of the queue
 * @param placement name of it
 * @param logErrors log(measured ÷ predicted), one for each number of workers
 */
public record EarlierErrors(
    String session, String model, JobOrder order, String placement, List<Double> logErrors) {
  public EarlierErrors {
    logErrors = List.copyOf(logErrors);
    if (!logErrors.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(session + ": " + logErrors);
    }
  }

  /**
   * Whether a variant is of the same kind. The kernel does not matter: what errs is the model of
   * the queue and of the machine.
   */
  boolean areOf(Variant variant) {
    return variant.model().name().equals(model)
        && variant.order() == order
        && variant.placement().name().equals(placement);
  }
}
