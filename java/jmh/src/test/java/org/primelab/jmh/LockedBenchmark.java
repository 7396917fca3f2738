package org.primelab.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Threads that want one lock, and threads that want nothing of one another. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LockedBenchmark {
  private static final long WORK = 20_000;

  private final Object account = new Object();

  /** Each sleeps with the lock in its hands, so that others want it on a busy machine too. */
  @Benchmark
  @Threads(3)
  public void contended() throws InterruptedException {
    synchronized (account) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** No lock at all. */
  @Benchmark
  @Threads(2)
  public void clean() {
    Blackhole.consumeCPU(WORK);
  }
}
