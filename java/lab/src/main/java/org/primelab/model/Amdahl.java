package org.primelab.model;

import java.util.List;

/**
 * Amdahl's law: a share of the work cannot be divided (G. Amdahl, "Validity of the single processor
 * approach to achieving large scale computing capabilities", AFIPS 30, 1967).
 *
 * @param one wall time with one worker, in seconds
 * @param serial the share, in [0, 1]
 */
public record Amdahl(double one, double serial) implements ScalingModel {
  /** A model to be fitted to work of about so many seconds. */
  public static Amdahl template(double seconds) {
    return new Amdahl(seconds, 0);
  }

  @Override
  public String name() {
    return "amdahl";
  }

  @Override
  public double seconds(int workers) {
    return one * (serial + (1 - serial) / workers);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Usl.oneWorker(one), new Parameter("serial", serial, 0, 1, List.of(0.02, 0.1, 0.3)));
  }

  @Override
  public Amdahl with(double[] values) {
    return new Amdahl(values[0], values[1]);
  }
}
