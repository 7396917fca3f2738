package org.primelab.study.watch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.primelab.account.LockUse;
import org.primelab.report.Columns;

/**
 * How busy a lock was, and what can pass through it at most.
 *
 * @param name of the lock
 * @param site where most of the time was waited
 * @param utilisation the least share of the time in which somebody held it or was getting it
 * @param bound so many times today's throughput passes through it at most, however many threads;
 *     none where it was too idle to say
 * @param waits how many
 * @param waitNanos by all threads together, in ns
 */
record BusyLock(
    String name,
    String site,
    double utilisation,
    Optional<Double> bound,
    long waits,
    long waitNanos) {
  /** Below it others limit a program long before. */
  private static final double BUSY = 0.1;

  static final Columns<BusyLock> COLUMNS =
      Columns.<BusyLock>none()
          .left("lock", BusyLock::where)
          .right("held at least", row -> percent(row.utilisation, 1))
          .right("at most", row -> row.bound.map(b -> text("× %.1f", b)).orElse(""))
          .right("waits", row -> Long.toString(row.waits))
          .right("waited", row -> duration(row.waitNanos));

  private String where() {
    return name.contains(site) ? name : name + " at " + site;
  }

  /**
   * Locks that look alike, as those of a class whose objects come and go, are told as one: as busy
   * as the busiest of them, with the waits for all.
   *
   * @param locks the busiest first
   */
  static List<BusyLock> alikeTogether(List<BusyLock> locks) {
    return locks.stream()
        .collect(groupingBy(BusyLock::where, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(BusyLock::together)
        .toList();
  }

  private static BusyLock together(List<BusyLock> alike) {
    BusyLock busiest = alike.getFirst();
    return alike.size() == 1
        ? busiest
        : new BusyLock(
            "the busiest of %d: %s".formatted(alike.size(), busiest.where()),
            busiest.site,
            busiest.utilisation,
            busiest.bound,
            alike.stream().mapToLong(BusyLock::waits).sum(),
            alike.stream().mapToLong(BusyLock::waitNanos).sum());
  }

  /** Where the utilisation law says less, if it says anything of these. */
  static Optional<String> exceptions(List<BusyLock> locks) {
    return locks.stream().anyMatch(lock -> lock.bound.isPresent())
        ? Optional.of(
            "the bound does not apply where more load changes how long a lock is held, where holders themselves waited that would not elsewhere, or to requests that need no such lock")
        : Optional.empty();
  }

  static BusyLock of(LockUse use, long wallNanos) {
    double utilisation = (double) use.busyNanos() / Math.max(1, wallNanos);
    return new BusyLock(
        use.lock(),
        use.site(),
        utilisation,
        utilisation >= BUSY ? Optional.of(1 / utilisation) : Optional.empty(),
        use.waits(),
        use.waitNanos());
  }
}
