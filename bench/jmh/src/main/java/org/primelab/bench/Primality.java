package org.primelab.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.NumberSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Uint64;

/**
 * How long does each 64-bit primality test take for a number, in batches and one at a time? A peer
 * that is not installed fails with the package to install; give others with {@code -p test=…}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class Primality {
  /** A kernel of family {@code primality}, or a peer. */
  public enum Test {
    MR7_C,
    MR7_MONTGOMERY_C,
    BPSW_C,
    BPSW_INTERLEAVED_C,
    MR7_MONTGOMERY_JAVA,
    BPSW_JAVA,
    BPSW_INTERLEAVED_JAVA,
    FLINT,
    PARI,
    GMP,
    BIGINTEGER,
    GUAVA;

    /** As the lab names it. */
    public String kernel() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How many numbers of a set are tested in one go: over and over where it has fewer. */
  private static final int NUMBERS = 1280;

  /** What is asked. */
  @Param Test test = Test.BPSW_C;

  /** About which numbers. Guava takes none from 2^63 on. */
  @Param({"PRIMES_64", "PRIMES_63", "BOOK", "RANDOM_ODD"})
  NumberSet set = NumberSet.PRIMES_63;

  private final StopFlag never = new StopFlag();
  private Kernel.Implementation implementation = (n, stop) -> false;
  private long[] numbers = {};

  /** The sets that a kernel or peer answers exactly. */
  static List<NumberSet> sets(Kernel kernel) {
    return Stream.of(NumberSet.PRIMES_64, NumberSet.PRIMES_63, NumberSet.BOOK, NumberSet.RANDOM_ODD)
        .filter(set -> set.numbers().stream().allMatch(kernel::isExactFor))
        .toList();
  }

  /** Looks the kernel up, and lays the numbers out. */
  @Setup
  public void prepare() {
    Kernel kernel = Kernels.orPeer(test.kernel());
    if (!sets(kernel).contains(set)) {
      throw new IllegalArgumentException(test + " does not take all of " + set);
    }
    implementation = kernel.implementation();
    List<Uint64> all = set.numbers();
    numbers = new long[NUMBERS];
    Arrays.setAll(numbers, i -> all.get(i % all.size()).bits());
  }

  /** All numbers in one call; where the kernel has no better way, one after the other. */
  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public boolean[] batch() {
    return implementation.arePrime(numbers, never);
  }

  /** A call for each number. */
  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public int oneByOne() {
    int primes = 0;
    for (long n : numbers) {
      primes += implementation.isPrime(n, never) ? 1 : 0;
    }
    return primes;
  }
}
