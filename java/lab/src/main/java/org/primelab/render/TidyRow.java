package org.primelab.render;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A figure of an answer.
 *
 * @param metric the names that lead to it in the JSON, with dots between them
 * @param keys what it is a figure of
 * @param value of it
 * @param low end of its interval; empty if it has none
 * @param high the other end
 * @param unit of these three; empty for counts and ratios
 * @param n how many samples it comes from; empty if nobody tells
 * @param coverage how probably the interval holds the truth; empty if it has none, or nobody tells
 */
record TidyRow(
    String metric,
    Map<String, String> keys,
    String value,
    String low,
    String high,
    String unit,
    String n,
    String coverage) {
  static final List<String> COLUMNS =
      List.of("metric", "keys", "value", "low", "high", "unit", "n", "coverage");

  List<String> cells() {
    String all =
        keys.entrySet().stream()
            .map(key -> key.getKey() + "=" + key.getValue())
            .collect(Collectors.joining(";"));
    return List.of(metric, all, value, low, high, unit, n, coverage);
  }
}
