package org.primelab.study.smt;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.primelab.stats.Statistics;

/**
 * What a unit of each load takes where nothing runs beside it, in clock cycles.
 *
 * @param byCpu by CPU and load
 * @param byLoad the median over CPUs, for those where it was not measured
 */
record Alone(Map<Integer, Map<String, Double>> byCpu, Map<String, Double> byLoad) {
  /** Where nothing is known. */
  static final Alone UNKNOWN = new Alone(Map.of());

  Alone(Map<Integer, Map<String, Double>> byCpu) {
    this(byCpu, medians(byCpu));
  }

  private static Map<String, Double> medians(Map<Integer, Map<String, Double>> byCpu) {
    return byCpu.values().stream()
        .flatMap(on -> on.entrySet().stream())
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                HashMap::new,
                Collectors.collectingAndThen(
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList()),
                    all -> Statistics.median(all.stream().mapToDouble(c -> c).toArray()))));
  }

  /** What a load takes on a CPU; nothing if it was measured nowhere. */
  OptionalDouble of(String load, int cpu) {
    Double cycles = byCpu.getOrDefault(cpu, Map.of()).getOrDefault(load, byLoad.get(load));
    return cycles == null ? OptionalDouble.empty() : OptionalDouble.of(cycles);
  }
}
