package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_count;
import org.primelab.ffi.gen.primelab_event;

/**
 * Counters of one thread, by perf_event_open(2), in groups as large as the CPU takes: events of a
 * group are counted at the same times, so that ratios hold even where there are more events than
 * counters and the kernel gives each its turn. A reading costs some µs a group.
 *
 * <pre>{@code
 * try (PerfCounters counters = PerfCounters.open(tid, PerfEvent.OF_THE_CPU)) {
 *   work();
 *   use(counters.read());
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads, which wait for one another.
 */
public final class PerfCounters implements AutoCloseable {
  private final int tid;
  private final List<PerfEvent> events;
  private final Map<PerfEvent, OsRefusal> refused = new LinkedHashMap<>();
  private final List<PerfEvent> userOnly = new ArrayList<>();
  private MemorySegment counters;

  /**
   * How often something happened since it was opened.
   *
   * @param value as it was counted
   * @param scaled what would have been counted if the event had had a counter all the time; NaN if
   *     it never had one
   * @param multiplexed whether it had to share a counter, so that {@code scaled} is an estimate
   */
  public record Count(long value, double scaled, boolean multiplexed) {}

  private PerfCounters(int tid, List<PerfEvent> events, MemorySegment counters) {
    this.tid = tid;
    this.events = events;
    this.counters = counters;
  }

  /**
   * Begins to count. Where only user mode may be counted, the kernel's part is left out: see {@link
   * #userOnly}.
   *
   * @param tid number in the kernel of a thread of this process, or of a process of the same user;
   *     0 for the calling one
   * @param events at least one
   * @throws OsRefusal if none of them can be counted, with the first one's errno: {@link
   *     OsRefusal#ENOENT}, {@link OsRefusal#ENODEV} or {@link OsRefusal#EOPNOTSUPP} where there is
   *     no such counter; {@link OsRefusal#EACCES}, {@link OsRefusal#EPERM}, {@link
   *     OsRefusal#ENOSYS} and {@link OsRefusal#ESRCH} as for {@link SwitchRing#open}
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static PerfCounters open(int tid, List<PerfEvent> events) {
    NativeLibrary.ensureLoaded();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment wishes = wishes(events, arena);
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      int opened = Primelab.primelab_counters_open(tid, wishes, events.size(), out);
      if (opened < 0) {
        throw refusal(tid, events.isEmpty() ? "nothing" : events.getFirst().name(), -opened);
      }
      PerfCounters made =
          new PerfCounters(tid, List.copyOf(events), out.get(ValueLayout.ADDRESS, 0));
      made.note(wishes);
      return made;
    }
  }

  private static MemorySegment wishes(List<PerfEvent> events, Arena arena) {
    MemorySegment wishes = primelab_event.allocateArray(Math.max(1, events.size()), arena);
    for (int i = 0; i < events.size(); i++) {
      MemorySegment wish = primelab_event.asSlice(wishes, i);
      primelab_event.type(wish, events.get(i).type());
      primelab_event.config(wish, events.get(i).config());
    }
    return wishes;
  }

  private static OsRefusal refusal(int tid, String event, int errno) {
    return new OsRefusal(
        OsRefusal.Door.EVENTS, "perf_event_open of %s for %s".formatted(event, thread(tid)), errno);
  }

  static String thread(int tid) {
    return tid == 0 ? "the calling thread" : "thread " + tid;
  }

  private void note(MemorySegment wishes) {
    for (int i = 0; i < events.size(); i++) {
      MemorySegment wish = primelab_event.asSlice(wishes, i);
      PerfEvent event = events.get(i);
      if (primelab_event.error(wish) != 0) {
        refused.put(event, refusal(tid, event.name(), -primelab_event.error(wish)));
      } else if (primelab_event.user_only(wish) != 0) {
        userOnly.add(event);
      }
    }
  }

  /** Those that are not counted, each with the reason. */
  public Map<PerfEvent, OsRefusal> refused() {
    return Collections.unmodifiableMap(refused);
  }

  /** Those of which only what happens in user mode is counted, for want of a right. */
  public List<PerfEvent> userOnly() {
    return Collections.unmodifiableList(userOnly);
  }

  /**
   * What has been counted so far, in the order of the events; also when the thread has ended.
   *
   * @throws IllegalStateException if this is closed
   * @throws OsRefusal if the kernel refuses
   */
  public synchronized Map<PerfEvent, Count> read() {
    if (counters.equals(MemorySegment.NULL)) {
      throw new IllegalStateException("the counters are closed");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counts = primelab_count.allocateArray(events.size(), arena);
      int result = Primelab.primelab_counters_read(counters, counts);
      if (result < 0) {
        throw new OsRefusal(
            OsRefusal.Door.EVENTS, "reading the counters of " + thread(tid), -result);
      }
      return counted(counts);
    }
  }

  private Map<PerfEvent, Count> counted(MemorySegment counts) {
    Map<PerfEvent, Count> counted = new LinkedHashMap<>();
    for (int i = 0; i < events.size(); i++) {
      if (!refused.containsKey(events.get(i))) {
        counted.put(events.get(i), countOf(primelab_count.asSlice(counts, i)));
      }
    }
    return counted;
  }

  private static Count countOf(MemorySegment count) {
    return new Count(
        primelab_count.value(count),
        primelab_count.scaled(count),
        primelab_count.running_nanos(count) < primelab_count.enabled_nanos(count));
  }

  /** Ends the count. */
  @Override
  public synchronized void close() {
    Primelab.primelab_counters_close(counters);
    counters = MemorySegment.NULL;
  }
}
