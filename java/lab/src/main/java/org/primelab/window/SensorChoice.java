package org.primelab.window;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.primelab.stats.Statistics;

/** Which sensor tells of neighbours on this machine, and what it reads where there are none. */
public final class SensorChoice {
  /**
   * Beside a neighbour the sensor reads 1.9 times as much, and 0.07 % of all looks lie between: see
   * docs/neighbours.md.
   */
  private static final double BUFFER_LIMIT = 1.25;

  /**
   * What is left without a buffer's sensor misses one neighbour in eight (adders) to eleven
   * (decoder) at this limit.
   */
  private static final double OTHERS_LIMIT = 1.08;

  /**
   * The gauges where no sensor of the buffer works, the better one first: beside a neighbour
   * instructions that do nothing, which the decoder alone bounds, take 1.54 times as long,
   * additions 1.3 times.
   */
  static final List<String> OTHERS = List.of("decoder", "adders");

  /** A length that was seen but once may have been an interrupt's. */
  private static final int TWICE = 2;

  private static final double QUIETEST = 0.1;

  /** What so small a share of looks says may be an interrupt's. */
  private static final double FEW = 0.1;

  private SensorChoice() {}

  /**
   * The buffer's sensor that tells a whole buffer from a half; or that of the others that rose most
   * when somebody was there, and the first where nobody was.
   *
   * @param sweeps of the buffer's sensors, at different times; none where there are no such sensors
   * @param others looks by each of the gauges {@link #OTHERS} in turn, in cycles; at least one
   */
  public static Sensor of(List<Sweep> sweeps, List<double[]> others) {
    Map<Integer, List<Sweep>> byKnee =
        sweeps.stream()
            .collect(Collectors.groupingBy(Sweep::knee, TreeMap::new, Collectors.toList()));
    return byKnee.entrySet().stream()
        .filter(seen -> seen.getKey() > 0 && seen.getValue().size() >= TWICE)
        .reduce((shorter, longer) -> longer)
        .map(seen -> buffer(seen.getKey(), seen.getValue()))
        .orElseGet(() -> best(others));
  }

  private static Sensor best(List<double[]> others) {
    int best = 0;
    for (int i = 1; i < others.size(); i++) {
      best = rise(others.get(i)) > rise(others.get(best)) ? i : best;
    }
    return new Sensor(OTHERS.get(best), quiet(others.get(best)), OTHERS_LIMIT, 0);
  }

  private static double quiet(double[] cycles) {
    return Statistics.quantile(cycles, QUIETEST);
  }

  /** How many times as long the looks beside somebody took; 1 if there are hardly any. */
  private static double rise(double[] cycles) {
    double quiet = quiet(cycles);
    double[] beside = Arrays.stream(cycles).filter(one -> one > OTHERS_LIMIT * quiet).toArray();
    return beside.length < FEW * cycles.length ? 1 : Statistics.median(beside) / quiet;
  }

  private static Sensor buffer(int knee, List<Sweep> alone) {
    int length = alone.getFirst().between(knee);
    double[] cycles = alone.stream().mapToDouble(sweep -> sweep.at(length)).toArray();
    return new Sensor("buffer-" + length, Statistics.median(cycles), BUFFER_LIMIT, knee);
  }
}
