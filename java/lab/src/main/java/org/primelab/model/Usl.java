package org.primelab.model;

import java.util.List;

/**
 * The Universal Scalability Law: workers also wait for each other, and talk (N. Gunther, "Guerrilla
 * Capacity Planning", 2007, chapter 4). It was made for rates under contention, not for finite
 * batches of unequal jobs.
 *
 * @param one wall time with one worker, in seconds
 * @param contention σ, in [0, 1]
 * @param coherency κ, in [0, 1]
 */
public record Usl(double one, double contention, double coherency) implements ScalingModel {
  /** A model to be fitted to work of about so many seconds. */
  public static Usl template(double seconds) {
    return new Usl(seconds, 0, 0);
  }

  @Override
  public String name() {
    return "usl";
  }

  @Override
  public double seconds(int workers) {
    double others = workers - 1.0;
    return one * (1 + contention * others + coherency * workers * others) / workers;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        oneWorker(one),
        new Parameter("contention", contention, 0, 1, List.of(0.02, 0.15)),
        new Parameter("coherency", coherency, 0, 1, List.of(0.0005, 0.01)));
  }

  @Override
  public Usl with(double[] values) {
    return new Usl(values[0], values[1], values[2]);
  }

  /** Wall time with one worker; a template's is at most a few times off. */
  static Parameter oneWorker(double seconds) {
    return new Parameter("one", seconds, seconds / 10, seconds * 10, List.of(seconds));
  }
}
