package org.primelab.study.profile;

import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.primelab.account.Slice;
import org.primelab.account.State;
import org.primelab.report.Alike;
import org.primelab.report.Words;

/** What a worker's account says, in the words that a user needs. */
record WorkerWords(WatchedAnswer found) {
  /** Less than this is not worth a word. */
  private static final double WORTH = 0.02;

  /** One or two sentences about each worker, or about those that are alike. */
  List<String> ofEachWorker() {
    return WorkerTime.alike(found.times()).stream().map(this::of).toList();
  }

  private String of(Alike<WorkerTime> alike) {
    WorkerTime time = alike.typical();
    List<String> clauses = new ArrayList<>();
    add(clauses, time.share(State.USEFUL), " it tested numbers on a CPU");
    clauses.addAll(locks(time));
    add(clauses, time.share(State.RUN_QUEUE), " it could have run, but others had the CPUs");
    add(clauses, time.share(State.WOKEN), " what it had waited for was there, but no CPU");
    add(clauses, time.share(State.SAFEPOINT), " it stood at safepoints of the JVM");
    add(clauses, time.share(State.KERNEL), " it was in the kernel for its numbers");
    add(clauses, time.share(State.OVERHEAD), " it spent on the queue and on bookkeeping");
    add(
        clauses,
        time.share(State.BLOCKED),
        " it was blocked with a number at hand, for a reason that nobody tells");
    add(clauses, time.share(State.IDLE), idle(time));
    add(clauses, time.share(State.LEFT_OVER), " of it nothing is known");
    String who =
        alike.isGroup()
            ? "workers %s, such as %d".formatted(alike.words(), time.worker())
            : "worker " + time.worker();
    return "%s, %s: %s".formatted(who, duration(time.wallNanos()), String.join("; ", clauses));
  }

  private static String idle(WorkerTime time) {
    return time.part(State.LOCK).isUnavailable()
        ? " it had nothing to do, or waited unseen for a lock"
        : " it had nothing to do";
  }

  private static void add(List<String> clauses, double share, String clause) {
    if (share >= WORTH) {
      clauses.add(percent(share) + clause);
    }
  }

  /** A clause for each lock: how long in all, and who had it. */
  private List<String> locks(WorkerTime time) {
    Map<String, List<LockedTime>> byLock =
        found.seen().lockedTimes().stream()
            .filter(locked -> locked.worker() == time.worker())
            .collect(Collectors.groupingBy(LockedTime::lock, TreeMap::new, Collectors.toList()));
    List<String> clauses = new ArrayList<>();
    byLock.forEach(
        (lock, held) -> {
          double share = time.share(held.stream().mapToLong(LockedTime::nanos).sum());
          add(clauses, share, " it waited for the " + lock + holders(held, time));
        });
    // Without timelines nobody can say who held it.
    if (byLock.isEmpty()) {
      add(clauses, time.share(State::isForLock), " it waited for locks");
    }
    return clauses;
  }

  private static String holders(List<LockedTime> held, WorkerTime time) {
    String who =
        Words.few(
            held.stream()
                .filter(h -> h.holder() != Slice.NOBODY && time.share(h.nanos()) >= WORTH)
                .sorted(Comparator.comparingLong(LockedTime::nanos).reversed())
                .map(
                    h ->
                        "worker %d held for %s"
                            .formatted(h.holder(), percent(time.share(h.nanos()))))
                .toList(),
            ", ");
    return who.isEmpty() ? "" : ", which " + who;
  }
}
