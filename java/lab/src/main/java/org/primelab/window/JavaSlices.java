package org.primelab.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.primelab.ffi.Look;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.NativeSlices;

/** Runs slices of Java between looks at the core, which are calls into C. */
final class JavaSlices {
  private JavaSlices() {}

  /**
   * Runs a window, as {@link NativeSlices#run} does in C.
   *
   * @param slice does the slice of that index, and gives the answers; while it warms up, the first
   */
  static NativeSlices.Timed run(
      IntFunction<long[]> slice, int warm, int counted, NativeGauge sensor) {
    for (int i = 0; i < warm; i++) {
      var _ = slice.apply(0);
    }
    List<Long> nanos = new ArrayList<>();
    List<Look> looks = new ArrayList<>();
    long[] answers = {};
    looks.add(Look.take(sensor));
    for (int i = 0; i < counted; i++) {
      long began = System.nanoTime();
      answers = slice.apply(i);
      nanos.add(System.nanoTime() - began);
      looks.add(Look.take(sensor));
    }
    return new NativeSlices.Timed(
        ticks(nanos, looks), looks, LongStream.of(answers).boxed().toList());
  }

  /** The same times by the counter that the looks go by. */
  private static List<Long> ticks(List<Long> nanos, List<Look> looks) {
    Look first = looks.getFirst();
    Look last = looks.getLast();
    double ticksPerNano = (double) (last.ticks() - first.ticks()) / (last.nanos() - first.nanos());
    return nanos.stream().map(n -> Math.max(1, Math.round(n * ticksPerNano))).toList();
  }
}
