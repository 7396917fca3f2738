package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.primelab.ffi.gen.Primelab;

/**
 * Samples of the calling platform thread's program counter, by timer_create(2) and SIGPROF: where
 * its code spends its time, in any language. One thread of a process at a time, and none beside a
 * profiler that wants the same signal.
 */
public final class PcSamples {
  private static final int CAPACITY = 1 << 16;

  private final MemorySegment samples;

  private PcSamples(MemorySegment samples) {
    this.samples = samples;
  }

  /**
   * Begins to sample the calling thread.
   *
   * @param everyNanos how often while it has its CPU, in ns, at least 1
   * @throws OsRefusal if the kernel has no timer for it, with the errno
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static PcSamples start(long everyNanos) {
    NativeLibrary.ensureLoaded();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      int result = Primelab.primelab_pc_samples_start(everyNanos, CAPACITY, out);
      if (result < 0) {
        throw new OsRefusal(OsRefusal.Door.EVENTS, "a timer with SIGPROF", -result);
      }
      return new PcSamples(out.get(ValueLayout.ADDRESS, 0));
    }
  }

  /** Ends it, once, on the same thread: the addresses of the instructions that came next. */
  public long[] stop() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pcs = arena.allocate(ValueLayout.JAVA_LONG, CAPACITY);
      long count = Primelab.primelab_pc_samples_stop(samples, pcs);
      return Arrays.copyOf(
          pcs.toArray(ValueLayout.JAVA_LONG), Math.toIntExact(Math.min(count, CAPACITY)));
    }
  }
}
