package org.primelab.window;

import java.util.List;
import java.util.Optional;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.NativeSlices;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Parts.Alike;

/**
 * Parts of the work on one argument, each of which C does once.
 *
 * @param slices that C runs
 * @param units how many the whole is
 * @param first where the first unit is, as C counts
 * @param step how far the next one is from it there
 * @param alike what all parts have in common, if they do
 */
record PartsInC(NativeSlices slices, long units, long first, long step, Optional<Alike> alike)
    implements Work {
  @Override
  public NativeSlices.Timed run(
      long size, long place, int warm, int counted, NativeGauge sensor, StopFlag stop) {
    long from = first + step * place;
    long to = from + step * size;
    long stride = step * (units / counted);
    return slices.run(new NativeSlices.Cut(from, to, stride, 1, warm, counted), sensor, stop);
  }

  @Override
  public List<Long> answers(NativeSlices.Timed timed) {
    return alike.stream()
        .map(all -> timed.answers().getFirst() == all.inC() ? all.whole() : all.otherwise())
        .toList();
  }
}
