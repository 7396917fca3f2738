package org.primelab.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.primelab.account.Span;
import org.primelab.account.Switched;
import org.primelab.account.ThreadLives;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ProcessSwitches;
import org.primelab.ffi.ProcessSwitches.Kind;

/**
 * Takes the records of a process out of its rings, on a thread of its own, and looks into what
 * system call a thread sleeps that has been off its CPU for long.
 */
final class Recorder implements AutoCloseable {
  /** The rings wake it when they are a quarter full; it looks around so often, in ms. */
  private static final int LOOK_MILLIS = 20;

  /** Who is off its CPU for so long is worth a look, in ns. */
  private static final long LONG_NANOS = 5_000_000;

  /** So many threads that are off their CPUs for a shorter time are looked at each time. */
  private static final int BRIEF_LOOKS = 4;

  /** It is long until the next look at a thread whose waits the JVM tells of, in ns. */
  private static final long TOLD_NANOS = 500_000_000;

  private final Target target;
  private final ThreadNumbers numbers;
  private final ProcessSwitches rings;
  private final long fromNanos;
  private final SwitchLog seen = new SwitchLog();
  private final Map<Integer, Found> found = new HashMap<>();
  private final Map<Integer, Last> last = new HashMap<>();
  private final Map<Integer, Long> toldUntil = new HashMap<>();
  private final List<Sleeping> sleeping = new ArrayList<>();
  private final Map<Integer, String> names = new HashMap<>();
  private int looks;
  private final Thread drainer;
  private volatile boolean closed;
  private volatile String broken = "";

  /** A thread when it was added. */
  private record Found(long nanos, boolean asleep) {}

  /** The last record of a thread, and whether it was looked at since. */
  private static final class Last {
    private long nanos;
    private Kind kind;
    private boolean looked;

    Last(long nanos, Kind kind) {
      this.nanos = nanos;
      this.kind = kind;
    }

    void at(long when, Kind what) {
      nanos = when;
      kind = what;
      looked = false;
    }
  }

  /**
   * A thread was in a system call.
   *
   * @param looked while it was looked at
   */
  record Sleeping(int tid, Span looked, int call) {}

  private Recorder(Target target, ThreadNumbers numbers, ProcessSwitches rings, long fromNanos) {
    this.fromNanos = fromNanos;
    this.target = target;
    this.numbers = numbers;
    this.rings = rings;
    this.drainer = Thread.ofPlatform().daemon().name("process-recorder").unstarted(this::run);
  }

  /**
   * Records a process that {@code rings} started.
   *
   * @param fromNanos before that, by System.nanoTime()
   */
  static Recorder ofLaunched(
      Target target, ThreadNumbers numbers, ProcessSwitches rings, long fromNanos) {
    Recorder recorder = new Recorder(target, numbers, rings, fromNanos);
    recorder.found.put(target.pid(), new Found(recorder.fromNanos, false));
    recorder.drainer.start();
    return recorder;
  }

  /**
   * Records a process that runs: all of its threads, or none.
   *
   * @throws OsRefusal if the kernel refuses one of them that has not just ended
   */
  static Recorder attach(Target target, ThreadNumbers numbers, ProcessSwitches rings) {
    Recorder recorder = new Recorder(target, numbers, rings, System.nanoTime());
    recorder.addThreads();
    recorder.drainer.start();
    return recorder;
  }

  /** Adds threads until no more are found: what a thread makes that was added is added with it. */
  private void addThreads() {
    boolean more = true;
    while (more) {
      drain();
      Set<Integer> fresh = new HashSet<>(target.threads());
      fresh.removeAll(found.keySet());
      fresh.removeAll(last.keySet());
      more = !fresh.isEmpty();
      fresh.forEach(this::add);
    }
  }

  private void add(int tid) {
    try {
      rings.add(tid);
      Found fresh = new Found(System.nanoTime(), target.isAsleep(tid));
      found.put(tid, fresh);
      if (fresh.asleep) {
        last.putIfAbsent(tid, new Last(fresh.nanos, Kind.OUT));
      }
    } catch (OsRefusal e) {
      found.put(tid, new Found(System.nanoTime(), true));
      if (e.errno() != OsRefusal.ESRCH) {
        throw e;
      }
    }
  }

  private void run() {
    try {
      while (!closed) {
        rings.await(LOOK_MILLIS);
        drain();
        look();
      }
      drain();
    } catch (OsRefusal e) {
      broken = String.valueOf(e.getMessage());
    }
  }

  private synchronized void drain() {
    rings.drain(
        (nanos, tid, cpu, kind, related) -> {
          seen.add(nanos, tid, cpu, kind, related);
          if (kind == Kind.ENDED) {
            last.remove(tid);
          } else if (kind != Kind.LOST) {
            last.computeIfAbsent(tid, _ -> new Last(nanos, kind)).at(nanos, kind);
          }
        });
  }

  /** A thread that has just been made is called as the one that made it. */
  private boolean isNamed(int tid) {
    String name = names.get(tid);
    return name != null && (tid == target.pid() || !name.equals(names.get(target.pid())));
  }

  /** Whoever waits for other threads will do so again, and the JVM tells of that. */
  private void add(Sleeping one) {
    sleeping.add(one);
    if (SystemCalls.isFutex(one.call)) {
      toldUntil.put(one.tid, one.looked.to() + TOLD_NANOS);
    }
  }

  /** A look at a thread, which may have gone on meanwhile. */
  static Optional<Sleeping> lookAt(Target target, int tid) {
    long from = System.nanoTime();
    return target
        .systemCall(tid)
        .map(call -> new Sleeping(tid, new Span(from, System.nanoTime()), call));
  }

  private synchronized void look() {
    long now = System.nanoTime();
    int turns = Math.max(1, last.size() / BRIEF_LOOKS);
    looks++;
    last.forEach(
        (tid, at) -> {
          if (!isNamed(tid)) {
            numbers.see(tid);
            target.name(tid).ifPresent(name -> names.put(tid, name));
          }
          boolean isLong = now - at.nanos >= LONG_NANOS;
          boolean hasTurn = isLong || (tid + looks) % turns == 0;
          if (at.looked || at.kind != Kind.OUT || !hasTurn) {
            return;
          }
          if (now >= toldUntil.getOrDefault(tid, now)) {
            lookAt(target, tid).ifPresent(this::add);
          }
          at.looked = isLong;
        });
  }

  /** All that was recorded, from when it began until now. */
  synchronized ThreadLives lives() {
    ThreadLives lives = new ThreadLives(new Span(fromNanos, System.nanoTime()));
    found.forEach((tid, at) -> lives.found(tid, at.nanos, at.asleep));
    seen.forEach(
        (nanos, tid, cpu, kind, related) -> {
          switch (kind) {
            case IN -> lives.switched(nanos, tid, cpu, Switched.Kind.IN);
            case OUT -> lives.switched(nanos, tid, cpu, Switched.Kind.OUT);
            case PREEMPTED -> lives.switched(nanos, tid, cpu, Switched.Kind.PREEMPTED);
            case BORN -> lives.born(nanos, tid, cpu);
            case ENDED -> lives.ended(nanos, tid, cpu);
            case LOST -> lives.lost(nanos, cpu, related);
          }
        });
    return lives;
  }

  synchronized List<Sleeping> sleeping() {
    return List.copyOf(sleeping);
  }

  /** Names by the kernel, of threads that may have ended since. */
  synchronized Map<Integer, String> names() {
    return Map.copyOf(names);
  }

  /** Why it ended early; empty if it did not. */
  String broken() {
    return broken;
  }

  /** Takes out what there is, and ends. */
  @Override
  public void close() {
    closed = true;
    try {
      drainer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    rings.close();
  }
}
