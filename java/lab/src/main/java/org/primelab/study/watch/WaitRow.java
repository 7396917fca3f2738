package org.primelab.study.watch;

import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import java.util.List;
import java.util.Locale;
import org.primelab.report.Columns;
import org.primelab.report.Words;
import org.primelab.study.watch.SeenProcess.WaitSeen;

/**
 * What threads waited for at one place.
 *
 * @param site the method that waited
 * @param kind lock, await, queue, no work, sleep, socket, file, system call
 * @param lock which lock, if for one; else empty
 * @param count how often
 * @param waitNanos in all, in ns
 * @param longestNanos the longest, in ns
 * @param virtual how many of them by virtual threads
 * @param holders who held that lock meanwhile
 */
record WaitRow(
    String site,
    String kind,
    String lock,
    long count,
    long waitNanos,
    long longestNanos,
    long virtual,
    List<Holder> holders) {
  /**
   * A group held the lock.
   *
   * @param who its name
   * @param share of the time that was waited
   * @param basis derived: by who got it when
   */
  record Holder(String who, double share, String basis) {}

  static final Columns<WaitRow> COLUMNS =
      Columns.<WaitRow>none()
          .left("waited for", WaitRow::what)
          .left("at", row -> row.site.isEmpty() ? "(a system call)" : row.site)
          .right("times", row -> Long.toString(row.count))
          .right("in all", row -> duration(row.waitNanos))
          .right("longest", row -> duration(row.longestNanos))
          .right("virtual", row -> row.virtual == 0 ? "" : Long.toString(row.virtual))
          .left("held meanwhile by (derived)", WaitRow::heldBy);

  static WaitRow of(WaitSeen seen) {
    return new WaitRow(
        seen.site(),
        seen.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        seen.lock(),
        seen.count(),
        seen.waitNanos(),
        seen.longestNanos(),
        seen.virtual(),
        seen.holders().stream()
            .map(
                held ->
                    new Holder(
                        held.who(),
                        (double) held.nanos() / Math.max(1, seen.waitNanos()),
                        "derived"))
            .toList());
  }

  private String what() {
    return lock.isEmpty() ? kind : lock;
  }

  String heldBy() {
    return Words.few(holders.stream().map(h -> h.who + " " + percent(h.share)).toList(), ", ");
  }
}
