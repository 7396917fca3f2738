package org.primelab.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Fails where its thread may run elsewhere than on the CPU that the test wants. */
@State(Scope.Benchmark)
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class PinnedBenchmark {
  static final String WANTED = "primelab.test.cpu";

  /** Looks where it may run. */
  @Benchmark
  @Threads(2)
  public String place() throws IOException {
    String status = Files.readString(Path.of("/proc/thread-self/status"));
    String wanted = "Cpus_allowed_list:\t" + System.getProperty(WANTED) + "\n";
    if (!status.contains(wanted)) {
      throw new IllegalStateException("not on the CPU " + wanted);
    }
    return status;
  }
}
