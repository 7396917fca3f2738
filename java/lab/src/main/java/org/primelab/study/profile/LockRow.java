package org.primelab.study.profile;

import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import java.util.Optional;
import org.primelab.account.LockAccount;
import org.primelab.report.Columns;
import org.primelab.report.Words;

/**
 * A lock that workers waited for, whatever it is made of.
 *
 * @param name of the lock
 * @param account what was seen of it
 * @param holder the worker that others waited for longest
 * @param handOver how long hand-overs took, if any was seen
 * @param held how long it was held each time, if that was recorded
 */
record LockRow(
    String name,
    @JsonUnwrapped @JsonIgnoreProperties({"lock", "handOver", "held"}) LockAccount account,
    @JsonInclude Optional<Integer> holder,
    @JsonInclude Optional<LockAccount.DurationSummary> handOver,
    Optional<LockAccount.DurationSummary> held) {
  static final Columns<LockRow> COLUMNS =
      Columns.<LockRow>none()
          .left("lock", LockRow::name)
          .right("kind", row -> row.account.kind().word())
          .right("waits", row -> Long.toString(row.account.waits()))
          .right("waited", row -> duration(row.account.waitNanos()))
          .right("longest", row -> duration(row.account.longestNanos()))
          .right("held meanwhile by", LockRow::holders)
          .right(
              "hand-over",
              row -> row.handOver.map(h -> duration(h.medianNanos())).orElse("none seen"))
          .right("99 % below", row -> row.handOver.map(h -> duration(h.p99Nanos())).orElse(""));

  static LockRow of(LockAccount lock) {
    Optional<Integer> longest =
        lock.waitedForNanos().entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey);
    return new LockRow(lock.lock(), lock, longest, lock.handOver(), lock.held());
  }

  private String holders() {
    Map<Integer, Long> waitedForNanos = account.waitedForNanos();
    double all = waitedForNanos.values().stream().mapToLong(nanos -> nanos).sum();
    return Words.few(
        waitedForNanos.entrySet().stream()
            .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
            .map(e -> "worker %d %s".formatted(e.getKey(), percent(e.getValue() / all, 1)))
            .toList(),
        ", ");
  }
}
