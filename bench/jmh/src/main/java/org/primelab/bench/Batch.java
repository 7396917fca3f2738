package org.primelab.bench;

import java.util.concurrent.TimeUnit;
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
import org.primelab.ffi.CallKind;
import org.primelab.ffi.Caller;
import org.primelab.prime.PrimeInputs;
import org.primelab.prime.PrimeTest;

/** What does a number cost, by how many are given to C in one call? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"})
public class Batch {
  /** Numbers in one go, by one call or many. */
  static final int NUMBERS = Caller.MOST;

  /** The variant. Each runs in a JVM of its own, where the JIT sees no other. */
  @Param CallKind kind = CallKind.C;

  /** Numbers in a call: a power of two. */
  @Param({"1", "4", "16", "64", "1024"})
  int batch = 1;

  private Caller caller = CallKind.C.caller();

  /** Looks the function up, and gives it primes from 2^63 up. */
  @Setup
  public void prepare() {
    long[] primes = PrimeInputs.PRIMES_64.arguments().stream().mapToLong(PrimeTest::bits).toArray();
    prepare(primes);
  }

  void prepare(long... some) {
    long[] numbers = new long[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      numbers[i] = some[i % some.length];
    }
    caller = kind.caller();
    caller.numbers(numbers);
  }

  /** All the numbers' worth of calls: each is about the first ones. */
  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public boolean test() {
    caller.batches(batch, NUMBERS / batch);
    return caller.answer(batch - 1);
  }
}
