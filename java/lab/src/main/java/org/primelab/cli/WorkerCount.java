package org.primelab.cli;

import org.jspecify.annotations.Nullable;
import org.primelab.run.Model;

/** How many workers: what the user asked for if it can be had, else one for each CPU allowed. */
final class WorkerCount {
  private WorkerCount() {}

  static int choose(Model model, @Nullable Integer asked) {
    int most = model.mostWorkers();
    if (asked == null) {
      return Math.min(most, Runtime.getRuntime().availableProcessors());
    }
    if (asked > most) {
      throw new UserError(
          "--workers",
          "%d is too many for model %s here; it takes up to %d"
              .formatted(asked, model.name(), most));
    }
    return asked;
  }
}
