package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import org.primelab.ffi.gen.Primelab;

/**
 * Which logical CPUs a platform thread may run on: sched_setaffinity(2) by thread, not by process.
 * A thread that is started later inherits its starter's set, so whoever pins puts the old set back.
 *
 * <p>A virtual thread has no affinity of its own: what it would set is its carrier's, and stays
 * with the carrier when the virtual thread has long moved on. Every method that means "the calling
 * thread" therefore throws {@link WrongThreadException} when a virtual one calls it; whoever means
 * the carrier says so.
 */
public final class ThreadAffinity {
  /** More CPUs than any Linux can be built for: where doubling the mask ends. */
  private static final int MOST_WORDS = 1 << 14;

  private static final String NOT_ALLOWED =
      "EINVAL: none of these CPUs is there, online and allowed";

  private ThreadAffinity() {}

  /**
   * The set of the calling thread.
   *
   * @throws WrongThreadException if it is a virtual one
   * @throws OsRefusal if the kernel refuses
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static BitSet ofCurrentThread() {
    return of(currentThreadId());
  }

  /**
   * Sets it for the calling thread; otherwise as {@link #set}.
   *
   * @throws WrongThreadException if it is a virtual one
   */
  public static void setCurrentThread(BitSet cpus) {
    set(currentThreadId(), cpus);
  }

  /**
   * The set of a thread of this process.
   *
   * @param tid its number in the kernel, as in {@code /proc/self/task}
   * @throws OsRefusal with {@link OsRefusal#ESRCH} if it has ended
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static BitSet of(int tid) {
    NativeLibrary.ensureLoaded();
    for (int words = 1; ; words *= 2) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment mask = arena.allocate(ValueLayout.JAVA_LONG, words);
        int bytes = Primelab.primelab_get_affinity(tid, mask, words);
        if (bytes >= 0) {
          return BitSet.valueOf(mask.toArray(ValueLayout.JAVA_LONG));
        }
        if (bytes != -OsRefusal.EINVAL || words == MOST_WORDS) {
          throw new OsRefusal(
              OsRefusal.Door.AFFINITY, "sched_getaffinity of thread " + tid, -bytes);
        }
      }
    }
  }

  /**
   * Sets it, and reads it back: the kernel silently drops CPUs that are absent or not allowed as
   * long as one is left. If that happens, the old set is put back.
   *
   * @param tid as for {@link #of}
   * @param cpus at least one
   * @throws OsRefusal if the kernel refuses, or would take only a part of the set
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static void set(int tid, BitSet cpus) {
    BitSet before = of(tid);
    write(tid, cpus);
    BitSet after = of(tid);
    if (!after.equals(cpus)) {
      write(tid, before);
      throw new OsRefusal(
          OsRefusal.Door.AFFINITY,
          "sched_setaffinity of thread %d to %s would give it %s".formatted(tid, cpus, after),
          OsRefusal.EINVAL,
          NOT_ALLOWED);
    }
  }

  /**
   * The calling thread's number in the kernel: gettid(2).
   *
   * @throws WrongThreadException if it is a virtual one
   */
  public static int currentThreadId() {
    refuseVirtual();
    return carrierThreadId();
  }

  /**
   * The number in the kernel of the thread that carries the calling one, which may be virtual: of
   * use only until that parks. For a platform thread it is its own.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static int carrierThreadId() {
    NativeLibrary.ensureLoaded();
    return Primelab.primelab_thread_id();
  }

  /**
   * The CPU that the calling thread runs on at this moment: getcpu(2). It may be another one by the
   * time this returns, unless the thread is pinned.
   *
   * @throws OsRefusal if the kernel refuses
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static int currentCpu() {
    NativeLibrary.ensureLoaded();
    int cpu = Primelab.primelab_current_cpu();
    if (cpu < 0) {
      throw new OsRefusal(OsRefusal.Door.LOCATION, "getcpu", -cpu);
    }
    return cpu;
  }

  private static void write(int tid, BitSet cpus) {
    try (Arena arena = Arena.ofConfined()) {
      long[] words = cpus.toLongArray();
      MemorySegment mask = arena.allocateFrom(ValueLayout.JAVA_LONG, words);
      int result = Primelab.primelab_set_affinity(tid, mask, words.length);
      if (result < 0) {
        String call = "sched_setaffinity of thread %d to %s".formatted(tid, cpus);
        throw result == -OsRefusal.EINVAL
            ? new OsRefusal(OsRefusal.Door.AFFINITY, call, OsRefusal.EINVAL, NOT_ALLOWED)
            : new OsRefusal(OsRefusal.Door.AFFINITY, call, -result);
      }
    }
  }

  private static void refuseVirtual() {
    if (Thread.currentThread().isVirtual()) {
      throw new WrongThreadException("a virtual thread would pin its carrier, and leave it pinned");
    }
  }
}
