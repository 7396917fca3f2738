package org.primelab.study.compare;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The longest that invocations of each contender have taken so far. For several threads. */
final class UsualTimes {
  private final Map<String, Duration> longest = new ConcurrentHashMap<>();

  /** How long the next one is expected to take; that, where there was none before. */
  Duration of(Contender one, Duration first) {
    return longest.getOrDefault(one.label(), first);
  }

  void took(Contender one, long nanos) {
    longest.merge(one.label(), Duration.ofNanos(nanos), (a, b) -> a.compareTo(b) > 0 ? a : b);
  }
}
