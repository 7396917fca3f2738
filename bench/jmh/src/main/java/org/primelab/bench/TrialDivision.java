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
import org.primelab.suite.Argument;
import org.primelab.suite.Code;
import org.primelab.suite.Kernels;

/** How long does each trial division take on a prime, below and above 2^53? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector"})
public class TrialDivision {
  /**
   * The variant: {@link Main} puts in all kernels of family {@code trial}. Each runs in a JVM of
   * its own, where the JIT sees no other.
   */
  @Param("trial-c")
  String trial = "trial-c";

  /** A prime: 2^53 − 111, and the book's largest. */
  @Param({"9007199254740881", "9999999999999917"})
  long prime;

  private final StopFlag never = new StopFlag();
  private Argument argument = Argument.number(2);
  private Code code = (number, stop) -> 0;

  /** Looks the kernel up, and builds its table if it has one. */
  @Setup
  public void prepare() {
    argument = Argument.number(prime);
    code = Kernels.standard().byName(trial).code();
    code.prepare();
  }

  /** One number: 1 if it is prime. */
  @Benchmark
  public long isPrime() {
    return code.call(argument, never);
  }
}
