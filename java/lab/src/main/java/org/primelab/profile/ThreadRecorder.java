package org.primelab.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.primelab.account.Span;
import org.primelab.account.Stint;
import org.primelab.account.Switches;
import org.primelab.ffi.PerfCounters.Count;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.JavaWaits;
import org.primelab.probe.Reading;
import org.primelab.probe.UsageProbe;

/**
 * What the kernel tells of the threads that work in a run: their switches, their counters, and who
 * they worked for.
 */
final class ThreadRecorder implements AutoCloseable {
  private final SwitchRecorder switches = new SwitchRecorder();
  private final Map<Integer, WatchedThread> threads = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicReference<@Nullable Sitting>> seats = new ConcurrentHashMap<>();
  private final Map<Integer, Reading<Long>> runQueue = new ConcurrentHashMap<>();
  private final Map<Integer, Reading<ThreadUsage>> usage = new ConcurrentHashMap<>();
  private final Map<Integer, Reading<Long>> javaWaits = new ConcurrentHashMap<>();
  private final JavaWaits.Counting counting = JavaWaits.counting();
  private final List<Stint> stints = Collections.synchronizedList(new ArrayList<>());

  /** What is called for the first time takes some ms, which no worker should lose. */
  ThreadRecorder() {
    try (SwitchRecorder rehearsal = new SwitchRecorder();
        WatchedThread self = WatchedThread.of(ThreadAffinity.carrierThreadId())) {
      rehearsal.watch(self.tid());
      self.counts();
      JavaWaits.ofCurrentThread();
    }
  }

  /** A worker on a thread, whose usage can be read where it is the one that says so. */
  private record Sitting(
      int tid, Reading<Long> javaWaits, long fromNanos, Optional<UsageProbe> probe) {
    static Sitting now(int tid) {
      boolean self = tid == ThreadAffinity.carrierThreadId();
      return new Sitting(
          tid,
          self ? JavaWaits.ofCurrentThread() : JavaWaits.uncounted(),
          System.nanoTime(),
          self ? Optional.of(UsageProbe.start()) : Optional.empty());
    }
  }

  /**
   * That thread works for that worker from now on, and none that was named before. What a virtual
   * thread may have to wait for comes first: it could change its carrier there.
   */
  void enter(int worker, int tid) {
    threads.computeIfAbsent(tid, WatchedThread::of);
    switches.watch(tid);
    AtomicReference<@Nullable Sitting> seat =
        seats.computeIfAbsent(worker, _ -> new AtomicReference<>());
    seat.set(Sitting.now(tid));
  }

  /**
   * It does no longer, but has not ended yet. The clock is read right before the usage, at both
   * ends: a thread may have to stand at a safepoint when it comes back from C. Both are read before
   * anything that may have to wait.
   */
  void leave(int worker) {
    AtomicReference<@Nullable Sitting> seat = seats.get(worker);
    Sitting sat = seat == null ? null : seat.getAndSet(null);
    if (sat != null) {
      long now = System.nanoTime();
      sat.probe
          .map(UsageProbe::stop)
          .ifPresent(used -> usage.merge(worker, used, ThreadRecorder::with));
      if (sat.probe.isPresent()) {
        javaWaits.put(worker, JavaWaits.ofCurrentThread().with(sat.javaWaits, (all, b) -> all - b));
      }
      stints.add(new Stint(worker, sat.tid, new Span(sat.fromNanos, now)));
      WatchedThread thread = threads.get(sat.tid);
      if (thread != null) {
        runQueue.put(sat.tid, thread.runQueueNanos());
      }
    }
  }

  private static Reading<ThreadUsage> with(Reading<ThreadUsage> before, Reading<ThreadUsage> more) {
    return before.with(more, ThreadUsage::plus);
  }

  /** What its threads used while they worked for it, if they could say so themselves. */
  Optional<Reading<ThreadUsage>> usage(int worker) {
    return Optional.ofNullable(usage.get(worker));
  }

  /** How long its thread waited in Java during the stint that it ended last, in ns. */
  Map<Integer, Reading<Long>> javaWaits() {
    return Map.copyOf(javaWaits);
  }

  List<Stint> stints() {
    return List.copyOf(stints);
  }

  Map<Integer, Reading<Switches>> switches() {
    return switches.switches();
  }

  /** Run-queue delay of each thread until it left last, in ns. */
  Map<Integer, Reading<Long>> runQueue() {
    return Map.copyOf(runQueue);
  }

  /** What each thread's counters say, by thread and the event's name. */
  Map<Integer, Map<String, Reading<Count>>> counts() {
    Map<Integer, Map<String, Reading<Count>>> counts = new TreeMap<>();
    threads.forEach((tid, thread) -> counts.put(tid, thread.counts()));
    return counts;
  }

  @Override
  public void close() {
    counting.close();
    switches.close();
    threads.values().forEach(WatchedThread::close);
  }
}
