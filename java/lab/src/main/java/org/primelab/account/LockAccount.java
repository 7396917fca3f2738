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
 * @param handOver how long it took from a release until the next holder had a CPU, if that was seen
 * @param held how long it was held each time, if its holds were recorded
 */
public record LockAccount(
    String lock,
    LockKind kind,
    long waits,
    long waitNanos,
    long longestNanos,
    Map<Integer, Long> waitedForNanos,
    Optional<DurationSummary> handOver,
    Optional<DurationSummary> held) {
  public LockAccount {
    waitedForNanos = Collections.unmodifiableMap(new TreeMap<>(waitedForNanos));
  }

  /**
   * How long something took that happened several times.
   *
   * @param count how often it did
   * @param medianNanos in ns
   * @param p99Nanos exceeded by one in a hundred, in ns
   */
  public record DurationSummary(int count, double medianNanos, double p99Nanos) {}
}
