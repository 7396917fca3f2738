package org.primelab.bench;

import java.util.Locale;
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
import org.primelab.suite.Kernel;
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
  /** A kernel of family {@code trial}. Some run on one architecture only. */
  public enum Rung {
    TRIAL_C,
    TRIAL_JAVA,
    TRIAL_WHEEL30_C,
    TRIAL_WHEEL30_JAVA,
    TRIAL_FMA_C_AVX2,
    TRIAL_FMA_JAVA,
    TRIAL_VDIV_C_AVX2,
    TRIAL_VDIV_VECTOR,
    TRIAL_RECIPROCAL_C_AVX2,
    TRIAL_RECIPROCAL_VECTOR,
    TRIAL_DIFFERENCE_C_AVX2,
    TRIAL_DIFFERENCE_VECTOR,
    TRIAL_DIFFERENCE30_C_AVX2,
    TRIAL_DIFFERENCE30_C_AVX512,
    TRIAL_DIFFERENCE30_C_NEON,
    TRIAL_DIFFERENCE30_VECTOR,
    TRIAL_TABLE_C_AVX2,
    TRIAL_TABLE_RECIPROCAL_C_AVX2,
    TRIAL_INVERSES_C_AVX2,
    TRIAL_MODULAR_C;

    /** As the lab names it. */
    public String kernel() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The variant. Each runs in a JVM of its own, where the JIT sees no other. */
  @Param Rung rung = Rung.TRIAL_C;

  /** A prime: 2^53 − 111, and the book's largest. */
  @Param({"9007199254740881", "9999999999999917"})
  long prime;

  private final StopFlag never = new StopFlag();
  private Kernel.Implementation implementation = (n, stop) -> false;

  /** Looks the kernel up, and builds its table if it has one. */
  @Setup
  public void prepare() {
    implementation = Kernels.standard().byName(rung.kernel()).implementation();
    implementation.prepare();
  }

  /** One number. */
  @Benchmark
  public boolean isPrime() {
    return implementation.isPrime(prime, never);
  }
}
