package org.primelab.study.gil;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.primelab.ffi.ProcessSwitches.Kind;

/**
 * How many workers had work to do at a time, while any had: 1 under a lock, as many as there are
 * without one, whoever else wants the CPUs.
 *
 * <p>A thread has work to do while it is on a CPU, and while its CPU was taken away, but not if all
 * that it did when it had one again was to give it up: who hands a lock over is robbed of its CPU
 * by the thread that this wakes up, on its way to wait. Who gave its CPU up and waits to have one
 * again has been woken by a timeout, or by a lock that is handed over; the kernel does not tell
 * which, nor since when. So such waits count to nobody's work, and the time in which nobody else
 * had work does not count either. It is the sum of run-queue delays that makes two threads under a
 * lock look like more than one where a third wants their CPUs.
 */
final class AtOnce {
  private final List<Happened> records = new ArrayList<>();

  /** A record of a thread's. */
  record Happened(long nanos, int tid, Kind kind) {}

  /** Has work from one moment to another. */
  private record Busy(long from, long to) {
    long nanos() {
      return to - from;
    }
  }

  private record Edge(long nanos, int step) {}

  /** Adds a record; those of a thread may come in any order. */
  void add(Happened record) {
    records.add(record);
  }

  /**
   * That of the threads that had most work, which are the workers: others of an interpreter wait
   * for them, or tidy up.
   *
   * @param workers how many there are
   * @return none if fewer had work, so that one is not recorded, or if records were lost
   */
  OptionalDouble of(int workers) {
    if (records.stream().anyMatch(record -> record.kind == Kind.LOST)) {
      return OptionalDouble.empty();
    }
    records.sort(Comparator.comparingLong(Happened::nanos));
    Map<Integer, List<Busy>> busy = busy();
    if (busy.size() < workers) {
      return OptionalDouble.empty();
    }
    List<Edge> edges = new ArrayList<>();
    busy.values().stream()
        .sorted(Comparator.comparingLong((List<Busy> all) -> -nanos(all)))
        .limit(workers)
        .forEach(all -> all.forEach(one -> add(one, edges)));
    edges.sort(Comparator.comparingLong(Edge::nanos));
    long any = 0;
    long all = 0;
    int now = 0;
    for (int i = 0; i + 1 < edges.size(); i++) {
      now += edges.get(i).step;
      long nanos = edges.get(i + 1).nanos - edges.get(i).nanos;
      all += now * nanos;
      any += now > 0 ? nanos : 0;
    }
    return any == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) all / any);
  }

  private static void add(Busy one, List<Edge> edges) {
    edges.add(new Edge(one.from, 1));
    edges.add(new Edge(one.to, -1));
  }

  private static long nanos(List<Busy> all) {
    return all.stream().mapToLong(Busy::nanos).sum();
  }

  /** Each thread's stretches, in order; what came before its first record is not known. */
  private Map<Integer, List<Busy>> busy() {
    Map<Integer, Worker> workers = new HashMap<>();
    for (Happened record : records) {
      Worker worker = workers.computeIfAbsent(record.tid, _ -> new Worker());
      switch (record.kind) {
        case IN -> worker.in(record.nanos);
        case PREEMPTED -> worker.preempted(record.nanos);
        case OUT, ENDED -> worker.out(record.nanos);
        case BORN, LOST -> {
          // One that was made has had no turn yet, and what was lost is refused.
        }
      }
    }
    Map<Integer, List<Busy>> stretches = new HashMap<>();
    workers.forEach(
        (tid, worker) -> {
          worker.out(records.getLast().nanos);
          if (!worker.stretches.isEmpty()) {
            stretches.put(tid, worker.stretches);
          }
        });
    return stretches;
  }

  /** A thread, from its first record on. */
  private static final class Worker {
    private static final long NEVER = -1;

    /** Whoever only goes to wait takes a few µs, and a turn lasts ms. */
    private static final long GOES_TO_WAIT_NANOS = 200_000;

    private final List<Busy> stretches = new ArrayList<>();

    /** It has work since then. */
    private long since = NEVER;

    /** It is on a CPU since then. */
    private long onCpu = NEVER;

    /** It was robbed then, and has hardly run since. */
    private long robbed = NEVER;

    /** So long it has run since. */
    private long ran;

    void in(long nanos) {
      since = since == NEVER ? nanos : since;
      onCpu = nanos;
    }

    void preempted(long nanos) {
      since = since == NEVER ? nanos : since;
      run(nanos);
      if (robbed == NEVER) {
        robbed = nanos;
        ran = 0;
      }
    }

    private void run(long until) {
      ran += onCpu == NEVER ? 0 : until - onCpu;
      onCpu = NEVER;
      robbed = ran < GOES_TO_WAIT_NANOS ? robbed : NEVER;
    }

    void out(long nanos) {
      boolean hadTurn = onCpu != NEVER;
      run(nanos);
      if (since != NEVER) {
        stretches.add(new Busy(since, hadTurn && robbed != NEVER ? robbed : nanos));
      }
      since = NEVER;
      robbed = NEVER;
    }
  }
}
