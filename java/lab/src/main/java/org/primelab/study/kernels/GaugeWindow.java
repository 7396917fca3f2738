package org.primelab.study.kernels;

import org.primelab.run.Observation;
import org.primelab.window.Window;

/**
 * A gauge in slices between looks at the core: what the execution units can do.
 *
 * @param gauge its name
 * @param operations in a round of it, at least 1
 * @param window whose unit of work is a round
 */
public record GaugeWindow(String gauge, long operations, Window window) implements Observation {
  public GaugeWindow {
    if (operations < 1) {
      throw new IllegalArgumentException(gauge + ": " + operations + " operations");
    }
  }
}
