package org.primelab.simulated;

/**
 * One-way latency of a cache line, median in ns.
 *
 * @param core between siblings
 * @param llc below one last-level cache
 * @param remote across
 * @param spread of the logarithm from look to look, as a standard deviation
 */
public record Latencies(double core, double llc, double remote, double spread) {
  /** One mesh so large that its latency is what other machines show between sockets. */
  public static final Latencies MESH = new Latencies(8.6, 77, 140, 0.1);

  /** Small clusters below one cache each. */
  public static final Latencies CLUSTERS = new Latencies(9.8, 27, 107, 0.05);
}
