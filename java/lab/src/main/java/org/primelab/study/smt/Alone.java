package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.primelab.run.Observation;
import org.primelab.stats.Statistics;
import org.primelab.window.Figure;
import org.primelab.window.Judge;
import org.primelab.window.Sensor;
import org.primelab.window.Window;

/**
 * What a unit of each load takes where nothing runs beside it, in clock cycles.
 *
 * @param byCpu by CPU and load
 * @param byLoad the median over CPUs, for those where it was not measured
 */
record Alone(Map<Integer, Map<String, Double>> byCpu, Map<String, Double> byLoad) {
  Alone(Map<Integer, Map<String, Double>> byCpu) {
    this(byCpu, medians(byCpu));
  }

  /**
   * What all windows of a session tell; a load that was never clean on a CPU is not known there.
   */
  static Alone of(List<? extends Observation> seen, Optional<Sensor> sensor) {
    Map<Integer, Map<String, List<Window>>> windows = new HashMap<>();
    for (Observation observation : seen) {
      if (observation instanceof LoadAlone(String load, int cpu, Window window)) {
        windows
            .computeIfAbsent(cpu, _ -> new HashMap<>())
            .computeIfAbsent(load, _ -> new ArrayList<>())
            .add(window);
      }
    }
    Map<Integer, Map<String, Double>> byCpu = new HashMap<>();
    sensor
        .map(one -> new Judge(one, 0))
        .ifPresent(judge -> windows.forEach((cpu, on) -> byCpu.put(cpu, cycles(on, judge))));
    return new Alone(byCpu);
  }

  private static Map<String, Double> cycles(Map<String, List<Window>> windows, Judge judge) {
    Map<String, Double> cycles = new HashMap<>();
    windows.forEach(
        (load, its) -> {
          if (judge.judge(its) instanceof Figure figure) {
            cycles.put(load, figure.cycles().median());
          }
        });
    return cycles;
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
