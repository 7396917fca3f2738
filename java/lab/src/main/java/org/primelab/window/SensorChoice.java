package org.primelab.window;

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

  /** What is left without a buffer's sensor misses one neighbour in eight at this limit. */
  private static final double ADDERS_LIMIT = 1.08;

  /** The gauge where no sensor of the buffer works. */
  static final String ADDERS = "adders";

  /** A length that was seen but once may have been an interrupt's. */
  private static final int TWICE = 2;

  private static final double QUIETEST = 0.1;

  private SensorChoice() {}

  /**
   * The buffer's sensor that tells a whole buffer from a half; or the adders.
   *
   * @param sweeps of the buffer's sensors, at different times; none where there are no such sensors
   * @param adders looks by the adders' gauge, at least one, in cycles
   */
  public static Sensor of(List<Sweep> sweeps, double[] adders) {
    Map<Integer, List<Sweep>> byKnee =
        sweeps.stream()
            .collect(Collectors.groupingBy(Sweep::knee, TreeMap::new, Collectors.toList()));
    return byKnee.entrySet().stream()
        .filter(seen -> seen.getKey() > 0 && seen.getValue().size() >= TWICE)
        .reduce((shorter, longer) -> longer)
        .map(seen -> buffer(seen.getKey(), seen.getValue()))
        .orElseGet(
            () -> new Sensor(ADDERS, Statistics.quantile(adders, QUIETEST), ADDERS_LIMIT, 0));
  }

  private static Sensor buffer(int knee, List<Sweep> alone) {
    int length = alone.getFirst().between(knee);
    double[] cycles = alone.stream().mapToDouble(sweep -> sweep.at(length)).toArray();
    return new Sensor("buffer-" + length, Statistics.median(cycles), BUFFER_LIMIT, knee);
  }
}
