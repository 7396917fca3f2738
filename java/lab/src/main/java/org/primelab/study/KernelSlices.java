package org.primelab.study;

import java.util.List;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.window.Sensor;
import org.primelab.window.Slicer;

/**
 * Times a kernel whoever is there beside it, window by window, to see what a neighbour costs it.
 * For one thread at a time.
 *
 * @param kernel its name
 * @param slicer of its work on the brief set of its group
 */
public record KernelSlices(String kernel, Slicer slicer) {
  /** Those of a kernel, by that sensor. */
  public static KernelSlices of(Kernel kernel, Sensor sensor) {
    List<Argument> arguments = kernel.group().brief().arguments();
    List<Answer> right = arguments.stream().map(kernel.suite().oracle()::of).toList();
    return new KernelSlices(
        kernel.name(),
        new Slicer(kernel.code(), arguments, right, NativeGauge.named(sensor.gauge())));
  }

  /** The next window. */
  public KernelWatched next(StopFlag stop) {
    return new KernelWatched(kernel, slicer.window(stop).window());
  }
}
