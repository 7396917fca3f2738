package org.primelab.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Code;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

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
  /** How many numbers of a set are tested in one go: over and over where it has fewer. */
  private static final int NUMBERS = 1280;

  /** What is asked: {@link Main} puts in all kernels of family {@code primality}, and all peers. */
  @Param("bpsw-c")
  String test = "bpsw-c";

  /** About which numbers. Guava takes none from 2^63 on. */
  @Param({"primes_64", "primes_63", "book", "random_odd"})
  String set = "primes_63";

  private final StopFlag never = new StopFlag();
  private Code code = (number, stop) -> 0;
  private Batch batch = stop -> new long[0];
  private Argument[] numbers = {};

  /** The sets that a kernel or peer answers exactly. */
  static List<InputSet> sets(Kernel kernel) {
    return kernel.group().inputs().stream()
        .filter(set -> set.arguments().stream().allMatch(kernel::isExactFor))
        .toList();
  }

  /** Looks the kernel up, and lays the numbers out. */
  @Setup
  public void prepare() {
    Kernel kernel = Kernels.standard().orPeer(test);
    InputSet chosen = kernel.suite().inputs(set);
    if (!sets(kernel).contains(chosen)) {
      throw new IllegalArgumentException(test + " does not take all of " + set);
    }
    List<Argument> all = chosen.arguments();
    numbers =
        IntStream.range(0, NUMBERS).mapToObj(i -> all.get(i % all.size())).toArray(Argument[]::new);
    code = kernel.code();
    batch = code.batch(List.of(numbers));
  }

  /** All numbers in one call; where the kernel has no better way, one after the other. */
  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public long[] batch() {
    return batch.answers(never);
  }

  /** A call for each number. */
  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public long oneByOne() {
    long primes = 0;
    for (Argument number : numbers) {
      primes += code.call(number, never);
    }
    return primes;
  }
}
