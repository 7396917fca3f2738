package org.primelab.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primelab.ffi.DividerEvent;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.PerfCounters;
import org.primelab.ffi.PerfCounters.Count;
import org.primelab.ffi.PerfEvent;

/**
 * Counts events of one thread: the CPU's, the kernel's, and the divider's work where its event is
 * known. What cannot be counted says why.
 *
 * <pre>{@code
 * try (CounterProbe probe = CounterProbe.open(tid)) {
 *   work();
 *   Reading<Count> cycles = probe.read().get("cycles");
 * }
 * }</pre>
 */
public final class CounterProbe implements AutoCloseable {
  /** The name under which the divider's busy cycles are told. */
  public static final String DIVIDER_BUSY = DividerEvent.NAME;

  private static final String KNOWN =
      "run on Intel from Skylake to Granite Rapids and Arrow Lake, or on AMD Zen";

  private static final String SHARED =
      "the thread was not counted at all: others had the counters, it did not run, or it ran on"
          + " cores of another kind";

  /** The PMUs of a hybrid processor's kinds of cores. */
  private static final List<String> HYBRID = List.of("cpu_core", "cpu_atom", "cpu_lowpower");

  private final List<PerfCounters> opened = new ArrayList<>();
  private final Map<String, Reading<Count>> missing = new LinkedHashMap<>();

  private CounterProbe() {}

  /**
   * Begins to count; what is refused is told by {@link #read}.
   *
   * @param tid number in the kernel of a thread of this process, or of a process of the same user
   */
  public static CounterProbe open(int tid) {
    return open(Path.of("/"), tid);
  }

  static CounterProbe open(Path root, int tid) {
    CounterProbe probe = new CounterProbe();
    probe.count(tid, probe.ofTheCpu(root));
    probe.count(tid, PerfEvent.OF_THE_KERNEL);
    return probe;
  }

  private List<PerfEvent> ofTheCpu(Path root) {
    List<PerfEvent> events = new ArrayList<>(PerfEvent.OF_THE_CPU);
    events.addAll(divider(root));
    return events;
  }

  private List<PerfEvent> divider(Path root) {
    return switch (CpuName.read(root)) {
      case Reading.Value<CpuName>(CpuName cpu) -> {
        List<PerfEvent> events =
            DividerEvent.of(cpu.vendor(), cpu.family(), cpu.model(), pmus(root));
        if (events.isEmpty()) {
          miss("its number is not known for " + cpu.words());
        }
        yield events;
      }
      case Reading.Unavailable<CpuName>(String reason, String cure) -> {
        miss(reason);
        yield List.of();
      }
    };
  }

  private static Map<String, Integer> pmus(Path root) {
    Map<String, Integer> types = new LinkedHashMap<>();
    for (String pmu : HYBRID) {
      ProcFile.parse(
              root.resolve("sys/bus/event_source/devices/" + pmu + "/type"),
              lines -> Integer.parseInt(lines.getFirst().trim()))
          .found()
          .ifPresent(type -> types.put(pmu, type));
    }
    return types;
  }

  private void miss(String reason) {
    missing.put(DIVIDER_BUSY, Reading.unavailable(reason, KNOWN));
  }

  private void count(int tid, List<PerfEvent> events) {
    try {
      PerfCounters counters = PerfCounters.open(tid, events);
      opened.add(counters);
      counters
          .refused()
          .forEach((event, refusal) -> missing.put(event.name(), EventRefusal.of(refusal)));
    } catch (OsRefusal e) {
      events.forEach(event -> missing.put(event.name(), EventRefusal.of(e)));
    } catch (MissingLibraryException e) {
      events.forEach(event -> missing.put(event.name(), EventRefusal.of(e)));
    }
  }

  /** What has been counted so far, by the event's name; also when the thread has ended. */
  public Map<String, Reading<Count>> read() {
    Map<String, Reading<Count>> all = new LinkedHashMap<>();
    for (PerfCounters counters : opened) {
      counters.read().forEach((event, count) -> all.put(event.name(), reading(count)));
    }
    all.putAll(missing);
    return all;
  }

  /** A count of no time at all is no zero. */
  static Reading<Count> reading(Count count) {
    return Double.isNaN(count.scaled())
        ? Reading.unavailable(SHARED, "end other users of the counters, or measure for longer")
        : Reading.of(count);
  }

  /** Names of the events of which only what happens in user mode is counted. */
  public List<String> userOnly() {
    return opened.stream().flatMap(c -> c.userOnly().stream()).map(PerfEvent::name).toList();
  }

  @Override
  public void close() {
    opened.forEach(PerfCounters::close);
  }
}
