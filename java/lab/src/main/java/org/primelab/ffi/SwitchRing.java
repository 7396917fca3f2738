package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_switch;

/**
 * A record of every switch of one thread: when it got a CPU and when it left it, and whether it
 * wanted to. The kernel writes it, by perf_event_open(2) with an event that counts nothing; so it
 * needs no counters of the CPU, and no right beyond perf_event_paranoid 2. It begins with the first
 * switch after it was opened.
 *
 * <p>The ring keeps 128 switches a page of 4 KiB; whoever drains it too seldom loses some, which
 * are counted.
 *
 * <pre>{@code
 * try (SwitchRing ring = SwitchRing.open(tid, SwitchRing.DEFAULT_PAGES)) {
 *   while (watching()) {
 *     ring.drain().forEach(this::see);
 *   }
 *   complain(ring.lost());
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads, which wait for one another.
 */
public final class SwitchRing implements AutoCloseable {
  /** Room for 2048 switches of a thread, where a page is 4 KiB. */
  public static final int DEFAULT_PAGES = 16;

  /** How many are taken in one downcall. */
  private static final int CHUNK = 1024;

  private final int tid;
  private MemorySegment switches;
  private long lost;

  /** What happened to the thread. */
  public enum Kind {
    /** It got a CPU. */
    IN,
    /** It gave its CPU up, to wait for something. */
    OUT,
    /** It could have run on, and had to make room for another. */
    PREEMPTED
  }

  /**
   * One switch.
   *
   * @param nanos when, by System.nanoTime, which is CLOCK_MONOTONIC on Linux
   * @param tid the thread's number in the kernel; −1 if it was ending
   * @param cpu the logical CPU that it got or left
   * @param kind what happened
   */
  public record Switch(long nanos, int tid, int cpu, Kind kind) {}

  private SwitchRing(int tid, MemorySegment switches) {
    this.tid = tid;
    this.switches = switches;
  }

  /**
   * Begins to record.
   *
   * @param tid number in the kernel of a thread of this process, or of a process of the same user;
   *     0 for the calling one
   * @param pages size of the ring, a power of two
   * @throws OsRefusal if the kernel refuses: with {@link OsRefusal#EACCES} or {@link
   *     OsRefusal#EPERM} because of perf_event_paranoid or of a filter of system calls, {@link
   *     OsRefusal#ENOSYS} where it was built without, {@link OsRefusal#ESRCH} if there is no such
   *     thread, {@link OsRefusal#ENOBUFS} if the rings of this user take more memory than
   *     perf_event_mlock_kb and RLIMIT_MEMLOCK allow
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static SwitchRing open(int tid, int pages) {
    if (Integer.bitCount(pages) != 1 || pages < 0) {
      throw new IllegalArgumentException("not a power of two: " + pages);
    }
    NativeLibrary.ensureLoaded();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      int result = Primelab.primelab_switches_open(tid, pages, out);
      if (result < 0) {
        throw new OsRefusal(
            OsRefusal.Door.EVENTS,
            "perf_event_open for the switches of " + PerfCounters.thread(tid),
            -result);
      }
      return new SwitchRing(tid, out.get(ValueLayout.ADDRESS, 0));
    }
  }

  /**
   * All switches since the last drain, in order of time; also when the thread has ended. Its end is
   * no switch: the last record is then mostly an {@link Kind#IN}.
   *
   * @throws IllegalStateException if this is closed
   * @throws OsRefusal with {@link OsRefusal#EBADMSG} if there was anything but records in the ring
   */
  public synchronized List<Switch> drain() {
    if (switches.equals(MemorySegment.NULL)) {
      throw new IllegalStateException("the ring is closed");
    }
    List<Switch> drained = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment chunk = primelab_switch.allocateArray(CHUNK, arena);
      MemorySegment total = arena.allocate(ValueLayout.JAVA_LONG);
      while (take(chunk, total, drained) == CHUNK) {
        // there may be more
      }
    }
    return drained;
  }

  private int take(MemorySegment chunk, MemorySegment total, List<Switch> to) {
    int count = Primelab.primelab_switches_read(switches, chunk, CHUNK, total);
    if (count < 0) {
      throw new OsRefusal(
          OsRefusal.Door.EVENTS, "reading the switches of " + PerfCounters.thread(tid), -count);
    }
    lost = total.get(ValueLayout.JAVA_LONG, 0);
    for (int i = 0; i < count; i++) {
      to.add(switchOf(primelab_switch.asSlice(chunk, i)));
    }
    return count;
  }

  private static Switch switchOf(MemorySegment one) {
    return new Switch(
        primelab_switch.nanos(one),
        primelab_switch.tid(one),
        primelab_switch.cpu(one),
        kindOf(primelab_switch.kind(one)));
  }

  private static Kind kindOf(int kind) {
    if (kind == Primelab.PRIMELAB_SWITCH_IN()) {
      return Kind.IN;
    }
    return kind == Primelab.PRIMELAB_SWITCH_OUT() ? Kind.OUT : Kind.PREEMPTED;
  }

  /**
   * How many records the kernel had dropped when the ring was drained last. Before Linux 6.0 it
   * tells of a loss only with the next record for which there is room.
   */
  public synchronized long lost() {
    return lost;
  }

  /** Ends the record. */
  @Override
  public synchronized void close() {
    Primelab.primelab_switches_close(switches);
    switches = MemorySegment.NULL;
  }
}
