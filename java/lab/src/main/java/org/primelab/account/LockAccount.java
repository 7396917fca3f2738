package org.primelab.account;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the workers waited for one lock during the window.
 *
 * @param lock its name
 * @param kind what it is made of
 * @param waits how many; parks within one wait, or within each other, are one
 * @param waitNanos in all, in ns
 * @param longestNanos the longest, in ns
 * @param waitedForNanos by holder, in ascending order: how long others waited while it held the
 *     lock, in ns
 * @param handOver how long hand-overs took, if any was seen
 */
public record LockAccount(
    String lock,
    LockKind kind,
    long waits,
    long waitNanos,
    long longestNanos,
    Map<Integer, Long> waitedForNanos,
    Optional<Latency> handOver) {
  public LockAccount {
    waitedForNanos = Collections.unmodifiableMap(new TreeMap<>(waitedForNanos));
  }

  /**
   * The time from the release of a lock until the next holder had a CPU.
   *
   * @param count how many hand-overs
   * @param medianNanos in ns
   * @param p99Nanos exceeded by one in a hundred, in ns
   */
  public record Latency(int count, double medianNanos, double p99Nanos) {}
}
