package org.primelab.probe;

import java.util.List;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.PerfCounters;
import org.primelab.ffi.PerfEvent;
import org.primelab.ffi.SwitchRing;

/** Whether this process may watch its threads by perf_event_open(2): found out by trying. */
public final class EventAccess {
  private static final int CALLER = 0;

  private EventAccess() {}

  /** Whether the switches of a thread can be recorded: what works, or why not. */
  public static Reading<String> switchRing() {
    try (SwitchRing ring = SwitchRing.open(CALLER, 1)) {
      ring.drain();
      return Reading.of("every switch of a thread from CPU to CPU can be recorded");
    } catch (OsRefusal e) {
      return EventRefusal.of(e);
    } catch (MissingLibraryException e) {
      return EventRefusal.of(e);
    }
  }

  /** Whether the CPU's cycles can be counted: what works, or why not. */
  public static Reading<String> cycles() {
    try (PerfCounters counters = PerfCounters.open(CALLER, List.of(PerfEvent.CYCLES))) {
      return Reading.of(
          counters.userOnly().isEmpty()
              ? "the CPU's events are counted"
              : "the CPU's events are counted, but not while it is in the kernel");
    } catch (OsRefusal e) {
      return EventRefusal.of(e);
    } catch (MissingLibraryException e) {
      return EventRefusal.of(e);
    }
  }
}
