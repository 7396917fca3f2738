package org.primelab.study.kernels;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.window.Slicer;

/** Times gauges in windows of C: nothing of the JVM has a part in their loops. */
final class GaugeTimer {
  private final Map<String, Sliced> gauges = new LinkedHashMap<>();

  private record Sliced(NativeGauge gauge, Slicer slicer) {}

  /** Times the gauges that are wanted and run here. */
  GaugeTimer(List<String> wanted, NativeGauge sensor) {
    NativeGauge.available().stream()
        .filter(gauge -> wanted.contains(gauge.name))
        .forEach(gauge -> gauges.put(gauge.name, new Sliced(gauge, new Slicer(gauge, sensor))));
  }

  /** The names of those that will be timed. */
  List<String> names() {
    return List.copyOf(gauges.keySet());
  }

  /** Times a window of the gauge of that name, one of {@link #names}. */
  GaugeWindow window(String name, StopFlag stop) {
    Sliced timed = Optional.ofNullable(gauges.get(name)).orElseThrow();
    return new GaugeWindow(name, timed.gauge.operations, timed.slicer.window(stop).window());
  }
}
