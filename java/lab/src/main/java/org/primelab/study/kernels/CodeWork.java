package org.primelab.study.kernels;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.primelab.disassembly.CodeMap;
import org.primelab.disassembly.HotCode;
import org.primelab.ffi.CodeMemory;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.PcSamples;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.window.Slicer;
import org.primelab.window.Window;

/** A kernel at work on few arguments, to see which code it spends its time in. */
final class CodeWork {
  /** No divisor of a millisecond, the distance of timers' interrupts. */
  private static final long SAMPLE_NANOS = 317_000;

  /** More passes would take a guest a second and longer. */
  private static final int MOST_PASSES = 20_000;

  private static final int MOST_TRIES = 5;

  private final Slicer slicer;
  private final StopFlag stop = new StopFlag();

  /**
   * A kernel on the first arguments of a set.
   *
   * @param sensor what windows look at
   */
  CodeWork(Kernel kernel, InputSet set, int count, NativeGauge sensor) {
    List<Argument> arguments = set.arguments().subList(0, count);
    slicer =
        new Slicer(
            kernel.code(),
            arguments,
            arguments.stream().map(kernel.suite().oracle()::of).toList(),
            sensor);
  }

  /**
   * Works for so long, in ns, again and again until the code that it spends its time in was there
   * before: the first samples are of a JVM that still links and compiles. Empty if it never is, or
   * nothing tells whose code it is.
   */
  Optional<HotCode> hot(long nanos) {
    for (int i = 0; i < MOST_TRIES; i++) {
      CodeMap before = CodeMap.ofThisProcess();
      Optional<HotCode> hot = HotCode.of(sampled(nanos), CodeMap.ofThisProcess());
      if (i > 0 && hot.filter(code -> code.block().isIn(before)).isPresent()) {
        return hot;
      }
    }
    return Optional.empty();
  }

  private long[] sampled(long nanos) {
    PcSamples samples = PcSamples.start(SAMPLE_NANOS);
    try {
      slicer.busy(nanos, stop);
    } catch (RuntimeException e) {
      samples.stop();
      throw e;
    }
    return samples.stop();
  }

  /** Times a window, whose unit of work is all arguments once. */
  Window window() {
    return slicer.window(stop).window();
  }

  /**
   * How often all arguments once come by an instruction; empty if that is too often to count.
   *
   * @param address where it begins
   */
  Optional<Double> passes(long address) {
    double[] work = new double[1];
    OptionalLong passes =
        CodeMemory.passes(address, MOST_PASSES, () -> work[0] = slicer.little(stop));
    return passes.isPresent() ? Optional.of(passes.getAsLong() / work[0]) : Optional.empty();
  }
}
