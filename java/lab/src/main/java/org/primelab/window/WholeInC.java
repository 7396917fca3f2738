package org.primelab.window;

import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.NativeSlices;
import org.primelab.ffi.StopFlag;

/**
 * All arguments at once, answered by C again and again.
 *
 * @param slices that C runs
 */
record WholeInC(NativeSlices slices) implements Work {
  @Override
  public NativeSlices.Timed run(
      long size, long place, int warm, int counted, NativeGauge sensor, StopFlag stop) {
    return slices.run(new NativeSlices.Cut(size, warm, counted), sensor, stop);
  }

  @Override
  public long units() {
    return 0;
  }
}
