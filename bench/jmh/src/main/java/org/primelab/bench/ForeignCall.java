package org.primelab.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
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

/** What does a call cost when there is nothing to do, from C to C and from Java to C? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"})
public class ForeignCall {
  /** In one go, so that the harness's own cost is lost in it, as that of a loop in C's is. */
  static final int CALLS = 1000;

  /** The variant. Each runs in a JVM of its own, where the JIT sees no other. */
  @Param({"C", "FFM", "FFM_CRITICAL", "JNI"})
  CallKind kind = CallKind.C;

  private Caller caller = CallKind.C.caller();
  private long x = 42;

  /** Looks the function up. */
  @Setup
  public void prepare() {
    caller = kind.caller();
  }

  /** Calls, each on the last one's result. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long call() {
    x = calls(x);
    return x;
  }

  /**
   * The loop of calls, compiled on its own, as {@code lab ffi} has it. Taken into the harness's
   * loop, a native method takes a fifth longer: that is about the loop, not about the call.
   */
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public long calls(long first) {
    return caller.identities(first, CALLS);
  }
}
