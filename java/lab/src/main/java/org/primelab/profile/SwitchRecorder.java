package org.primelab.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.primelab.account.FirstLook;
import org.primelab.account.Span;
import org.primelab.account.Switched;
import org.primelab.account.Switches;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.SwitchRing;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.probe.EventRefusal;
import org.primelab.probe.Reading;
import org.primelab.probe.ThreadSleep;

/**
 * Records the context switches of threads, from when each is named until this is closed. A thread
 * of its own takes them out of the rings before these run over.
 */
public final class SwitchRecorder implements AutoCloseable {
  /** A ring of 16 pages holds 2048 switches: a thread would have to make 40 a millisecond. */
  private static final long DRAIN_NANOS = 50_000_000;

  private final Map<Integer, Reading<Recording>> threads = new ConcurrentHashMap<>();
  private final Thread drainer =
      Thread.ofPlatform().daemon().name("switch-recorder").start(this::drainUntilClosed);
  private volatile boolean closed;

  /** Begins with that thread, unless it has begun before. */
  public void watch(int tid) {
    threads.computeIfAbsent(tid, SwitchRecorder::open);
  }

  private static Reading<Recording> open(int tid) {
    try {
      return Reading.of(new Recording(tid, SwitchRing.open(tid, SwitchRing.DEFAULT_PAGES)));
    } catch (OsRefusal e) {
      return EventRefusal.of(e);
    } catch (MissingLibraryException e) {
      return EventRefusal.of(e);
    }
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
  public Map<Integer, Reading<Switches>> switches() {
    threads.values().forEach(SwitchRecorder::drain);
    return threads.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, e -> e.getValue().flatMap(Recording::switches)));
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
    private static final long NO_LOSS = Long.MIN_VALUE;

    private final SwitchRing ring;
    private final long fromNanos;
    private final Optional<FirstLook> look;
    private final List<Switched> records = new ArrayList<>();
    private final List<Span> gaps = new ArrayList<>();
    private String broken = "";
    private long lossFrom = NO_LOSS;
    private boolean closed;
    private long lost;

    Recording(int tid, SwitchRing ring) {
      this.ring = ring;
      // A ring begins with the first switch: who opens its own is on a CPU, and says so; another
      // is looked at. One that sleeps has slept since the ring is open, as no switch says else.
      fromNanos = System.nanoTime();
      if (tid == ThreadAffinity.carrierThreadId()) {
        records.add(new Switched(fromNanos, ThreadAffinity.currentCpu(), Switched.Kind.IN));
        look = Optional.empty();
      } else {
        boolean asleep = ThreadSleep.isAsleep(tid);
        look = Optional.of(new FirstLook(asleep ? fromNanos : System.nanoTime(), asleep));
      }
    }

    private List<Switched> all() {
      return look.map(first -> first.before(records)).orElse(records);
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

    /**
     * A ring that is full drops what comes next, and kernels before 6.0 tell of it late: so what
     * was lost lies after the last record of the drain before, and before the first of the next.
     */
    private void add(List<Switched> fresh) {
      if (lossFrom != NO_LOSS && !fresh.isEmpty()) {
        gaps.add(new Span(lossFrom, Math.max(lossFrom, fresh.getFirst().nanos())));
        lossFrom = NO_LOSS;
      }
      if (ring.lost() > lost) {
        lost = ring.lost();
        lossFrom = records.isEmpty() ? fromNanos : records.getLast().nanos();
      }
      // Who opened its own ring may have lost its CPU before it could say that it is on one.
      fresh.stream()
          .filter(one -> look.isPresent() || one.nanos() >= fromNanos)
          .forEach(records::add);
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

    private List<Span> allGaps(long now) {
      List<Span> all = new ArrayList<>(gaps);
      if (lossFrom != NO_LOSS) {
        all.add(new Span(lossFrom, Math.max(lossFrom, now)));
      }
      return all;
    }

    synchronized Reading<Switches> switches() {
      long now = System.nanoTime();
      return broken.isEmpty()
          ? Reading.of(new Switches(new Span(fromNanos, now), all(), allGaps(now), lost))
          : Reading.unavailable(broken, "profile it again");
    }

    synchronized void close() {
      closed = true;
      ring.close();
    }
  }
}
