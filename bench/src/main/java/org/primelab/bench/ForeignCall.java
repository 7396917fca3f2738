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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.primelab.ffi.EmptyCall;

/** What does a call cost when there is nothing to do, from Java to Java and from Java to C? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"})
public class ForeignCall {
  /** Way of calling. */
  public enum Linkage {
    /** A method that the JIT inlines: what the harness itself costs. */
    JAVA,
    /** A downcall that lets safepoints pass. */
    DEFAULT,
    /** A downcall without a change of thread state. */
    CRITICAL;

    /** Returns {@code x}. */
    long call(long x) {
      return switch (this) {
        case JAVA -> x;
        case DEFAULT -> EmptyCall.byDefaultLinkage(x);
        case CRITICAL -> EmptyCall.byCriticalLinkage(x);
      };
    }
  }

  /** The variant. Each runs in a JVM of its own, where the JIT sees no other. */
  @Param Linkage linkage = Linkage.JAVA;

  private long x = 42;

  /** One call. */
  @Benchmark
  public long call() {
    x = linkage.call(x);
    return x;
  }
}
