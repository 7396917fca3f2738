package org.primelab.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.SwitchRing;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.probe.Reading;

/**
 * Records the context switches of threads, from when each is named until this is closed. A thread
 * of its own takes them out of the rings before these run over.
 */
final class SwitchRecorder implements AutoCloseable {
  /** A ring of 16 pages holds 2048 switches: a thread would have to make 40 a millisecond. */
  private static final long DRAIN_NANOS = 50_000_000;

  private final Map<Integer, Reading<Recording>> threads = new ConcurrentHashMap<>();
  private final Thread drainer =
      Thread.ofPlatform().daemon().name("switch-recorder").start(this::drainUntilClosed);
  private volatile boolean closed;

  /** Begins with that thread, unless it has begun before. */
  void watch(int tid) {
    threads.computeIfAbsent(tid, SwitchRecorder::open);
  }

  private static Reading<Recording> open(int tid) {
    try {
      return Reading.of(new Recording(tid, SwitchRing.open(tid, SwitchRing.DEFAULT_PAGES)));
    } catch (OsRefusal e) {
      return Reading.unavailable(String.valueOf(e.getMessage()), cure(e.errno()));
    } catch (MissingLibraryException e) {
      return Reading.unavailable(String.valueOf(e.getMessage()), "build libprimelab: mvn package");
    }
  }

  private static String cure(int errno) {
    if (errno == OsRefusal.ENOBUFS) {
      return "raise kernel.perf_event_mlock_kb, or take fewer workers";
    }
    return errno == OsRefusal.ENOSYS
        ? "take a kernel with CONFIG_PERF_EVENTS"
        : "as root: sysctl kernel.perf_event_paranoid=2; in a container let its seccomp filter pass"
            + " perf_event_open";
  }

  private void drainUntilClosed() {
    while (!closed) {
      threads.values().forEach(SwitchRecorder::drain);
      LockSupport.parkNanos(DRAIN_NANOS);
    }
  }

  private static void drain(Reading<Recording> thread) {
    if (thread instanceof Reading.Value<Recording>(Recording recording)) {
      recording.drain();
    }
  }

  /** What was recorded of each thread until now, or why there is nothing. */
  Map<Integer, Reading<Switches>> switches() {
    threads.values().forEach(SwitchRecorder::drain);
    return threads.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> switches(e.getValue())));
  }

  private static Reading<Switches> switches(Reading<Recording> thread) {
    return switch (thread) {
      case Reading.Value<Recording>(Recording recording) -> recording.switches();
      case Reading.Unavailable<Recording>(String reason, String cure) ->
          Reading.unavailable(reason, cure);
    };
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(drainer);
    threads.values().stream()
        .filter(Reading.Value.class::isInstance)
        .forEach(thread -> ((Reading.Value<Recording>) thread).value().close());
  }

  /** One thread's ring, and what has come out of it. */
  private static final class Recording {
    private final SwitchRing ring;
    private final long fromNanos;
    private final List<Switched> records = new ArrayList<>();
    private final List<Span> gaps = new ArrayList<>();
    private String broken = "";
    private boolean closed;
    private long lost;

    Recording(int tid, SwitchRing ring) {
      this.ring = ring;
      // A ring begins with the first switch: who opens its own is on a CPU, and says so.
      fromNanos = System.nanoTime();
      if (tid == ThreadAffinity.carrierThreadId()) {
        records.add(new Switched(fromNanos, ThreadAffinity.currentCpu(), Switched.Kind.IN));
      }
    }

    synchronized void drain() {
      if (closed || !broken.isEmpty()) {
        return;
      }
      try {
        add(ring.drain().stream().map(Recording::switched).toList());
      } catch (OsRefusal e) {
        broken = String.valueOf(e.getMessage());
      }
    }

    /** What was lost, was lost after the ring had run full and before it had been drained. */
    private void add(List<Switched> fresh) {
      if (ring.lost() > lost) {
        lost = ring.lost();
        long from = records.isEmpty() ? fromNanos : records.getLast().nanos();
        long to = fresh.isEmpty() ? System.nanoTime() : fresh.getFirst().nanos();
        gaps.add(new Span(Math.min(from, to), to));
      }
      records.addAll(fresh);
    }

    private static Switched switched(SwitchRing.Switch s) {
      return new Switched(
          s.nanos(),
          s.cpu(),
          switch (s.kind()) {
            case IN -> Switched.Kind.IN;
            case OUT -> Switched.Kind.OUT;
            case PREEMPTED -> Switched.Kind.PREEMPTED;
          });
    }

    synchronized Reading<Switches> switches() {
      return broken.isEmpty()
          ? Reading.of(new Switches(new Span(fromNanos, System.nanoTime()), records, gaps, lost))
          : Reading.unavailable(broken, "profile it again");
    }

    synchronized void close() {
      closed = true;
      ring.close();
    }
  }
}
