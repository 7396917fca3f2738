package org.primelab.window;

import java.util.List;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.NativeSlices;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Parts.Alike;

/**
 * Parts of the work on one argument, each of which C does once.
 *
 * @param slices that C runs
 * @param units how many the whole is
 * @param alike what all parts have in common
 */
record PartsInC(NativeSlices slices, long units, Alike alike) implements Work {
  @Override
  public NativeSlices.Timed run(
      long size, long place, int warm, int counted, NativeGauge sensor, StopFlag stop) {
    long from = alike.first() + alike.step() * place;
    long to = from + alike.step() * size;
    long stride = alike.step() * (units / counted);
    return slices.run(new NativeSlices.Cut(from, to, stride, 1, warm, counted), sensor, stop);
  }

  @Override
  public List<Long> answers(NativeSlices.Timed timed) {
    return List.of(timed.answers().getFirst() == alike.inC() ? alike.whole() : alike.otherwise());
  }
}
