package org.primelab.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a kernel that the lab loads take by JMH's clock? The one of examples/sum, word for
 * word, to be held beside {@code lab kernels --load examples/sum/sum.java 1000 1000000}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class OwnSum {
  /** How many elements. */
  @Param({"1000", "1000000"})
  int count = 1000;

  private long[] data = {};

  /** Fills the array. */
  @Setup
  public void prepare() {
    data = new SplittableRandom(1).longs(count).toArray();
  }

  /** One call. */
  @Benchmark
  public long call() {
    return sum(data);
  }

  /** The sum of an array, as one writes it. */
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public static long sum(long[] a) {
    long s = 0;
    for (long x : a) {
      s += x;
    }
    return s;
  }
}
