package org.primelab.window;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.primelab.ffi.Look;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeGauge;

/** Finds the sensor that tells of neighbours on this machine. */
public final class SensorFinder {
  /** Sweeps that are enough where somebody is seldom there. */
  private static final int ENOUGH = 40;

  /** Where somebody is, two seconds: longer than most stay. */
  private static final int MOST = 400;

  private static final long PAUSE_MILLIS = 5;

  private SensorFinder() {}

  /**
   * Sweeps over the buffer's sensors on whichever CPUs the calling thread is, for a quarter of a
   * second, or for two where nothing but short buffers are seen.
   *
   * @throws MissingLibraryException if the library has no sensor for this architecture
   */
  public static Sensor find() throws InterruptedException {
    return find(PAUSE_MILLIS);
  }

  /** The same with such a pause, in ms, after each sweep, which takes 0.3. */
  public static Sensor find(long pauseMillis) throws InterruptedException {
    List<NativeGauge> others = SensorChoice.OTHERS.stream().map(NativeGauge::named).toList();
    List<NativeGauge> buffers = NativeGauge.buffers();
    List<Sweep> sweeps = new ArrayList<>();
    List<double[]> alternatives = new ArrayList<>();
    Sensor sensor;
    do {
      for (int i = 0; i < ENOUGH; i++) {
        sweeps.add(sweep(buffers));
        alternatives.add(
            others.stream().mapToDouble(other -> Look.take(other).sensorCycles()).toArray());
        Thread.sleep(pauseMillis);
      }
      sensor = SensorChoice.of(sweeps, byGauge(alternatives));
    } while (!sensor.isCertain() && !buffers.isEmpty() && sweeps.size() < MOST);
    return sensor;
  }

  private static List<double[]> byGauge(List<double[]> looks) {
    return IntStream.range(0, SensorChoice.OTHERS.size())
        .mapToObj(gauge -> looks.stream().mapToDouble(look -> look[gauge]).toArray())
        .toList();
  }

  private static Sweep sweep(List<NativeGauge> buffers) {
    return new Sweep(
        buffers.stream().map(buffer -> Math.toIntExact(buffer.operations)).toList(),
        buffers.stream().map(buffer -> Look.take(buffer).sensorCycles()).toList());
  }
}
