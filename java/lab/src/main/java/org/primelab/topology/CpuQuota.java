package org.primelab.topology;

/**
 * How much CPU time a cgroup gives to all its threads together. It is no set of CPUs: threads may
 * run on any, and all of them stop when it is used up.
 *
 * @param micros of CPU time in each period, in µs
 * @param periodMicros how long a period is, in µs
 */
public record CpuQuota(long micros, long periodMicros) {
  public CpuQuota {
    if (micros < 1 || periodMicros < 1) {
      throw new IllegalArgumentException(micros + " µs in each " + periodMicros + " µs");
    }
  }

  /** So many CPUs, at full use, take just that. */
  public double cpus() {
    return (double) micros / periodMicros;
  }
}
