package org.primelab.window;

import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.NativeSlices;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Batch;

/**
 * All arguments, answered from Java again and again.
 *
 * @param batch of the arguments
 */
record WholeInJava(Batch batch) implements Work {
  @Override
  public NativeSlices.Timed run(
      long size, long place, int warm, int counted, NativeGauge sensor, StopFlag stop) {
    int passes = Math.toIntExact(size);
    return JavaSlices.run(_ -> batch.answers(passes, stop), warm, counted, sensor);
  }

  @Override
  public long units() {
    return 0;
  }
}
