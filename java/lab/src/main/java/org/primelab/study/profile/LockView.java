package org.primelab.study.profile;

import static org.primelab.report.Quantity.duration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.account.CriticalCall;
import org.primelab.account.ForeignCall;
import org.primelab.account.LockAccount;
import org.primelab.report.Block;
import org.primelab.report.Finding;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;

/** Locks, whatever they are made of, and calls into C that stood in others' way. */
record LockView(Profiled profiled) {
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    if (!profiled.locks().isEmpty()) {
      blocks.add(table());
    }
    profiled.hazards().criticalCalls().stream()
        .max(Comparator.comparingLong(CriticalCall::stallNanos))
        .ifPresent(worst -> blocks.add(critical(worst)));
    profiled.hazards().heldCarriers().stream()
        .max(Comparator.comparingLong(call -> call.span().nanos()))
        .ifPresent(longest -> blocks.add(carriers(longest)));
    return blocks;
  }

  /** All locks. */
  Table table() {
    return new Table(
        Stream.of(
                "lock",
                "kind",
                "waits",
                "waited",
                "longest",
                "held meanwhile by",
                "hand-over",
                "99 % below")
            .map(title -> new Column(title, title.equals("lock") ? Align.LEFT : Align.RIGHT, 0))
            .toList(),
        profiled.locks().stream().map(LockView::row).toList());
  }

  private static List<String> row(LockAccount lock) {
    return List.of(
        lock.lock(),
        lock.kind().word(),
        Long.toString(lock.waits()),
        duration(lock.waitNanos()),
        duration(lock.longestNanos()),
        holders(lock),
        lock.handOver().map(h -> duration(h.medianNanos())).orElse("none seen"),
        lock.handOver().map(h -> duration(h.p99Nanos())).orElse(""));
  }

  private static String holders(LockAccount lock) {
    long all = lock.waitedForNanos().values().stream().mapToLong(nanos -> nanos).sum();
    return lock.waitedForNanos().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            e ->
                "worker %d %s"
                    .formatted(e.getKey(), ProfileView.percent((double) e.getValue() / all)))
        .collect(Collectors.joining(", "));
  }

  private Finding critical(CriticalCall worst) {
    return new Finding(
        "hazard: %d critical calls of over %s; one of %s by worker %d held up %d safepoints for %s%s"
            .formatted(
                profiled.hazards().criticalCalls().size(),
                duration(profiled.hazards().longerThanNanos()),
                duration(worst.call().span().nanos()),
                worst.call().worker(),
                worst.safepoints().size(),
                duration(worst.stallNanos()),
                worst.stood().isEmpty()
                    ? ""
                    : ", while these workers stood: "
                        + worst.stood().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))));
  }

  private Finding carriers(ForeignCall longest) {
    return new Finding(
        "hazard: %d calls into C kept a virtual thread's carrier for over %s, at longest %s: the JVM"
                .formatted(
                    profiled.hazards().heldCarriers().size(),
                    duration(profiled.hazards().longerThanNanos()),
                    duration(longest.span().nanos()))
            + " has no event for that, and starts no other carrier");
  }
}
