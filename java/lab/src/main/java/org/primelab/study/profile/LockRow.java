package org.primelab.study.profile;

import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.primelab.account.LockAccount;
import org.primelab.account.LockKind;
import org.primelab.report.Columns;

/**
 * A lock that workers waited for, whatever it is made of.
 *
 * @param name of the lock
 * @param kind what it is made of
 * @param waits how many
 * @param waitNanos in all, in ns
 * @param longestNanos the longest, in ns
 * @param holder the worker that others waited for longest
 * @param waitedForNanos by holder: how long others waited meanwhile, in ns
 * @param handOver how long hand-overs took, if any was seen
 */
record LockRow(
    String name,
    LockKind kind,
    long waits,
    long waitNanos,
    long longestNanos,
    @JsonInclude Optional<Integer> holder,
    Map<Integer, Long> waitedForNanos,
    @JsonInclude Optional<LockAccount.Latency> handOver) {
  static final Columns<LockRow> COLUMNS =
      Columns.<LockRow>none()
          .left("lock", LockRow::name)
          .right("kind", row -> row.kind.word())
          .right("waits", row -> Long.toString(row.waits))
          .right("waited", row -> duration(row.waitNanos))
          .right("longest", row -> duration(row.longestNanos))
          .right("held meanwhile by", LockRow::holders)
          .right(
              "hand-over",
              row -> row.handOver.map(h -> duration(h.medianNanos())).orElse("none seen"))
          .right("99 % below", row -> row.handOver.map(h -> duration(h.p99Nanos())).orElse(""));

  static LockRow of(LockAccount lock) {
    return new LockRow(
        lock.lock(),
        lock.kind(),
        lock.waits(),
        lock.waitNanos(),
        lock.longestNanos(),
        lock.waitedForNanos().entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey),
        lock.waitedForNanos(),
        lock.handOver());
  }

  private String holders() {
    double all = waitedForNanos.values().stream().mapToLong(nanos -> nanos).sum();
    return waitedForNanos.entrySet().stream()
        .map(e -> "worker %d %s".formatted(e.getKey(), percent(e.getValue() / all, 1)))
        .collect(Collectors.joining(", "));
  }
}
