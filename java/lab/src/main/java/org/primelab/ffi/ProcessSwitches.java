package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_switch;

/**
 * A record of every switch of the threads of another process, and of all threads that these make:
 * one ring a CPU, whatever the number of threads. Needs no right beyond perf_event_paranoid 2 for
 * processes of the same user. A command that is started by it is recorded from its first
 * instruction.
 *
 * <pre>{@code
 * try (ProcessSwitches switches = ProcessSwitches.open(ProcessSwitches.MOST_PAGES)) {
 *   threads(pid).forEach(switches::add);
 *   while (watching()) {
 *     switches.await(100);
 *     switches.drain(this::see);
 *   }
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads, which wait for one another; {@link #await} is for one.
 */
public final class ProcessSwitches implements AutoCloseable {
  /**
   * The most that a user's perf_event_mlock_kb allows a CPU where nobody changed it: 16,384 records
   * where a page is 4 KiB.
   */
  public static final int MOST_PAGES = 128;

  private static final int FEWEST_PAGES = 8;

  /** How many are taken in one downcall. */
  private static final int CHUNK = 4096;

  /** What a record is made of, by the two widths of its fields. */
  private static final int LONGS = (int) (primelab_switch.sizeof() / Long.BYTES);

  private static final int INTS = (int) (primelab_switch.sizeof() / Integer.BYTES);
  private static final int NANOS = (int) (primelab_switch.nanos$offset() / Long.BYTES);
  private static final int TID = (int) (primelab_switch.tid$offset() / Integer.BYTES);
  private static final int CPU = (int) (primelab_switch.cpu$offset() / Integer.BYTES);
  private static final int KIND = (int) (primelab_switch.kind$offset() / Integer.BYTES);
  private static final int RELATED = (int) (primelab_switch.related$offset() / Integer.BYTES);

  private final MemorySegment chunk = primelab_switch.allocateArray(CHUNK, Arena.ofAuto());
  private final long[] longs = new long[CHUNK * LONGS];
  private final int[] ints = new int[CHUNK * INTS];
  private MemorySegment watch;

  /** What happened to a thread, or to the record. */
  public enum Kind {
    /** It got a CPU. */
    IN,
    /** It gave its CPU up, to wait for something. */
    OUT,
    /** It could have run on, and had to make room for another. */
    PREEMPTED,
    /** It was made. */
    BORN,
    /** It ended. */
    ENDED,
    /** So many records of that CPU found no room before this moment. */
    LOST
  }

  /** Takes records. */
  @FunctionalInterface
  public interface Sink {
    /**
     * One of them; those of a CPU come in order of time.
     *
     * @param nanos when, by System.nanoTime, which is CLOCK_MONOTONIC on Linux
     * @param tid the thread's number in the kernel; 0 of a loss
     * @param related of {@link Kind#BORN} the thread that made it, of {@link Kind#LOST} how many
     */
    void take(long nanos, int tid, int cpu, Kind kind, int related);
  }

  private ProcessSwitches(MemorySegment watch) {
    this.watch = watch;
  }

  /**
   * Makes rings, as large as the user's share of locked memory allows, and records nothing yet.
   *
   * @param pages size of each at most, a power of two
   * @throws OsRefusal if the kernel refuses: as {@link SwitchRing#open}
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static ProcessSwitches open(int pages) {
    NativeLibrary.ensureLoaded();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      int result = Primelab.primelab_watch_open(pages, out);
      if (result == -OsRefusal.ENOBUFS && pages > FEWEST_PAGES) {
        return open(pages / 2);
      }
      refuse("perf_event_open for a ring a CPU", result);
      return new ProcessSwitches(out.get(ValueLayout.ADDRESS, 0));
    }
  }

  /**
   * Begins with a thread of another process, and with all that it makes from now on.
   *
   * @throws OsRefusal if the kernel refuses: {@link OsRefusal#ESRCH} if there is no such thread,
   *     {@link OsRefusal#EMFILE} if a file for each CPU is more than ulimit -n leaves
   */
  public synchronized void add(int tid) {
    refuse("perf_event_open for the switches of " + PerfCounters.thread(tid), added(tid));
  }

  private int added(int tid) {
    requireOpen();
    return Primelab.primelab_watch_add(watch, tid);
  }

  /**
   * Starts a command that is recorded from its first instruction on; it has this process's streams.
   *
   * @param outputToErrors whether its standard output goes to standard error
   * @return the number of the process
   * @throws OsRefusal if it cannot be started, or not be recorded
   */
  public synchronized int launch(List<String> command, boolean outputToErrors) {
    requireOpen();
    return launch(watch, command, outputToErrors);
  }

  /** Starts a command in the same way, and records nothing. */
  public static int launchUnrecorded(List<String> command, boolean outputToErrors) {
    NativeLibrary.ensureLoaded();
    return launch(MemorySegment.NULL, command, outputToErrors);
  }

  private static int launch(MemorySegment watch, List<String> command, boolean outputToErrors) {
    try (Arena arena = Arena.ofConfined()) {
      byte[] words = String.join("\0", command).concat("\0").getBytes(StandardCharsets.UTF_8);
      MemorySegment joined = arena.allocateFrom(ValueLayout.JAVA_BYTE, words);
      int result =
          Primelab.primelab_watch_launch(watch, joined, command.size(), outputToErrors ? 1 : 0);
      refuse("starting " + command.getFirst(), result);
      return result;
    }
  }

  /**
   * The exit status of a process that was launched here, or 128 and the number of the signal that
   * killed it; empty while it runs. Once it has answered, it is not to be asked again.
   *
   * @throws OsRefusal if it is no child of this process
   */
  public static OptionalInt exitStatus(int pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
      int result = Primelab.primelab_watch_ended(pid, status);
      refuse("waitpid for process " + pid, result);
      return result == 1
          ? OptionalInt.of(status.get(ValueLayout.JAVA_INT, 0))
          : OptionalInt.empty();
    }
  }

  /** Waits until a ring is a quarter full, or so many ms are over. */
  public void await(int millis) {
    MemorySegment open;
    synchronized (this) {
      requireOpen();
      open = watch;
    }
    refuse("poll of the rings", Primelab.primelab_watch_wait(open, millis));
  }

  /**
   * Takes out all that there is. Records are copied into the heap and decoded there: a lab that has
   * just been started reads fields of foreign memory many times as slowly, and would take time from
   * whom it watches.
   *
   * @throws OsRefusal with {@link OsRefusal#EBADMSG} if there was anything but records in a ring
   */
  public synchronized void drain(Sink sink) {
    requireOpen();
    int count;
    do {
      count = Primelab.primelab_watch_read(watch, chunk, CHUNK);
      refuse("reading the rings", count);
      MemorySegment.copy(chunk, ValueLayout.JAVA_LONG, 0, longs, 0, count * LONGS);
      MemorySegment.copy(chunk, ValueLayout.JAVA_INT, 0, ints, 0, count * INTS);
      for (int i = 0; i < count; i++) {
        int at = i * INTS;
        sink.take(
            longs[i * LONGS + NANOS],
            ints[at + TID],
            ints[at + CPU],
            KINDS[ints[at + KIND]],
            ints[at + RELATED]);
      }
    } while (count == CHUNK);
  }

  /** Kinds in the order of PRIMELAB_SWITCH_IN and those that follow it. */
  private static final Kind[] KINDS = Kind.values();

  private static void refuse(String what, int result) {
    if (result < 0) {
      throw new OsRefusal(OsRefusal.Door.EVENTS, what, -result);
    }
  }

  private void requireOpen() {
    if (watch.equals(MemorySegment.NULL)) {
      throw new IllegalStateException("the rings are closed");
    }
  }

  /** Ends the record; a command that was launched runs on. */
  @Override
  public synchronized void close() {
    Primelab.primelab_watch_close(watch);
    watch = MemorySegment.NULL;
  }
}
