package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.gen.Primelab;

/**
 * A cache line passed to and fro between two CPUs, by two threads of the library's own that are
 * pinned there for as long as the call lasts. The calling thread stays where it is.
 */
public final class PingPong {
  private static final double PICOS_PER_NANO = 1000;

  private PingPong() {}

  /**
   * One-way latencies, in ns: each the mean of one batch.
   *
   * @param batches at least 1
   * @param roundTrips in each batch, at least 1
   * @throws IllegalArgumentException if a CPU is not there or not allowed, or both are the same
   * @throws CancellationException if {@code stop} was raised first
   * @throws UnsupportedOperationException if the CPUs are too busy, or threads are refused
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static double[] oneWayNanos(
      int cpuA, int cpuB, int batches, int roundTrips, StopFlag stop) {
    NativeLibrary.ensureLoaded();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment picos = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, batches));
      PairErrno.check(
          cpuA,
          cpuB,
          Primelab.primelab_ping_pong(cpuA, cpuB, batches, roundTrips, picos, stop.word()));
      return Arrays.stream(picos.toArray(ValueLayout.JAVA_LONG))
          .mapToDouble(p -> p / PICOS_PER_NANO)
          .toArray();
    }
  }
}
