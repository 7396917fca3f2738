package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_thread_usage;

/**
 * What one thread has used since it began: getrusage(2) with RUSAGE_THREAD, and the thread's CPU
 * clock, clock_gettime(2). A pair of readings costs about a microsecond.
 *
 * @param cpuNanos CPU time by the thread's clock, in ns
 * @param userNanos of it in user mode, in ns, to 1 µs
 * @param systemNanos of it in the kernel, in ns, to 1 µs
 * @param voluntarySwitches times it gave its CPU up, to wait for something
 * @param involuntarySwitches times the scheduler took its CPU away
 */
public record ThreadUsage(
    long cpuNanos,
    long userNanos,
    long systemNanos,
    long voluntarySwitches,
    long involuntarySwitches) {
  /** The usage of a thread that has done nothing. */
  public static final ThreadUsage NONE = new ThreadUsage(0, 0, 0, 0, 0);

  /**
   * A reading for the calling platform thread. Within a virtual thread it is the carrier's.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   * @throws UnsupportedOperationException if the kernel refuses, with the errno
   */
  public static ThreadUsage ofCurrentThread() {
    NativeLibrary.ensureLoaded();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = primelab_thread_usage.allocate(arena);
      int result = Primelab.primelab_read_thread_usage(usage);
      if (result < 0) {
        throw new UnsupportedOperationException("getrusage(RUSAGE_THREAD): errno " + -result);
      }
      return of(usage);
    }
  }

  /** Reads what C wrote. */
  static ThreadUsage of(MemorySegment usage) {
    return new ThreadUsage(
        primelab_thread_usage.cpu_nanos(usage),
        primelab_thread_usage.user_nanos(usage),
        primelab_thread_usage.system_nanos(usage),
        primelab_thread_usage.voluntary_switches(usage),
        primelab_thread_usage.involuntary_switches(usage));
  }

  /** What this and that took together. */
  public ThreadUsage plus(ThreadUsage other) {
    return new ThreadUsage(
        cpuNanos + other.cpuNanos,
        userNanos + other.userNanos,
        systemNanos + other.systemNanos,
        voluntarySwitches + other.voluntarySwitches,
        involuntarySwitches + other.involuntarySwitches);
  }

  /** What was used between an earlier reading of the same thread and this one. */
  public ThreadUsage since(ThreadUsage earlier) {
    return new ThreadUsage(
        cpuNanos - earlier.cpuNanos,
        userNanos - earlier.userNanos,
        systemNanos - earlier.systemNanos,
        voluntarySwitches - earlier.voluntarySwitches,
        involuntarySwitches - earlier.involuntarySwitches);
  }
}
