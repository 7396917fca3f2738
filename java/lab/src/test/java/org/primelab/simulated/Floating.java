package org.primelab.simulated;

/**
 * How a host moves its guest's CPUs: now and then one visits the core of another, and is its
 * sibling for as long as it stays.
 *
 * @param share of the time that a CPU spends on visits, in [0, 1)
 * @param stayNanos how long a visit lasts in the mean, in ns
 */
public record Floating(double share, double stayNanos) {
  /** CPUs that stay where they are, as on bare metal. */
  public static final Floating NONE = new Floating(0, 1);

  /** As a guest with 16 CPUs on Emerald Rapids was seen to be moved. */
  public static final Floating SEEN = new Floating(0.05, 8e6);

  public Floating {
    if (!(share >= 0 && share < 1 && stayNanos > 0)) {
      throw new IllegalArgumentException(share + " of the time, " + stayNanos + " ns");
    }
  }

  /** How long a CPU stays at home in the mean, in ns. */
  double homeNanos() {
    return stayNanos * (1 - share) / share;
  }
}
