package org.primelab.window;

import java.util.List;
import java.util.Optional;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.NativeSlices;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Parts;
import org.primelab.suite.Parts.Alike;

/**
 * Parts of the work on one argument, each done once, in Java.
 *
 * @param parts of it
 * @param argument of which they are
 * @param units how many the whole is
 * @param alike what all parts have in common, if they do
 */
record PartsInJava(Parts parts, Argument argument, long units, Optional<Alike> alike)
    implements Work {
  @Override
  public NativeSlices.Timed run(
      long size, long place, int warm, int counted, NativeGauge sensor, StopFlag stop) {
    return JavaSlices.run(
        index -> {
          long from = place + index * (units / counted);
          return new long[] {parts.of(argument, from, from + size, stop)};
        },
        warm,
        counted,
        sensor);
  }

  @Override
  public List<Long> answers(NativeSlices.Timed timed) {
    return alike.stream()
        .map(all -> timed.answers().getFirst() == all.here() ? all.whole() : all.otherwise())
        .toList();
  }
}
