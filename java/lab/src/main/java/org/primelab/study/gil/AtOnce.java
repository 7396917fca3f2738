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
 * <p>A thread has work to do while it is on a CPU, and while its CPU was taken away. Who gave its
 * CPU up and waits to have one again has been woken by a timeout, or by a lock that is handed over;
 * the kernel does not tell which, nor since when. So such waits count to nobody's work, and the
 * time in which nobody else had work does not count either. It is the sum of run-queue delays that
 * makes two threads under a lock look like more than one where a third wants their CPUs.
 */
final class AtOnce {
  private final List<Happened> records = new ArrayList<>();

  private record Happened(long nanos, int tid, Kind kind) {}

  /** Has work from one moment to another. */
  private record Busy(long from, long to) {
    long nanos() {
      return to - from;
    }
  }

  private record Edge(long nanos, int step) {}

  /** Adds a record; those of a thread may come in any order. */
  void add(long nanos, int tid, Kind kind) {
    records.add(new Happened(nanos, tid, kind));
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
    Map<Integer, List<Busy>> stretches = new HashMap<>();
    Map<Integer, Long> since = new HashMap<>();
    for (Happened record : records) {
      switch (record.kind) {
        case IN, PREEMPTED -> since.putIfAbsent(record.tid, record.nanos);
        case OUT, ENDED -> end(record, since, stretches);
        case BORN, LOST -> {
          // One that was made has had no turn yet, and what was lost is refused.
        }
      }
    }
    if (!records.isEmpty()) {
      long end = records.getLast().nanos;
      List.copyOf(since.keySet())
          .forEach(tid -> end(new Happened(end, tid, Kind.OUT), since, stretches));
    }
    return stretches;
  }

  private static void end(
      Happened record, Map<Integer, Long> since, Map<Integer, List<Busy>> stretches) {
    Long from = since.remove(record.tid);
    if (from != null) {
      stretches
          .computeIfAbsent(record.tid, _ -> new ArrayList<>())
          .add(new Busy(from, record.nanos));
    }
  }
}
