package org.primelab.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.primelab.ffi.StopFlag;
import org.primelab.kernel.Kernel;
import org.primelab.kernel.Kernels;

/** How long does each trial division take on a prime, below and above 2^53? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class TrialDivision {
  /** Name of a kernel of family {@code trial}: give others with {@code -p kernel=…}. */
  @Param({"trial-c", "trial-java"})
  String kernel = "trial-c";

  /** A prime: 2^53 − 111, and the book's largest. */
  @Param({"9007199254740881", "9999999999999917"})
  long prime;

  private final StopFlag never = new StopFlag();
  private Kernel.Implementation implementation = (n, stop) -> false;

  /** Looks the kernel up. */
  @Setup
  public void prepare() {
    implementation = Kernels.standard().byName(kernel).implementation();
  }

  /** One number. */
  @Benchmark
  public boolean isPrime() {
    return implementation.isPrime(prime, never);
  }
}
