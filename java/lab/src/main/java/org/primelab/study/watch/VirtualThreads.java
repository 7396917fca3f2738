package org.primelab.study.watch;

import static org.primelab.report.Quantity.count;

import java.util.List;
import java.util.Optional;
import org.primelab.account.Lane;
import org.primelab.probe.Reading;

/**
 * What is known of virtual threads.
 *
 * @param carriers threads of the kernel that carried them, a lane each
 * @param waits of virtual threads among those that are listed by place: sleeps, sockets, files, and
 *     whatever kept a carrier
 * @param mountedNanos how long they were on their carriers, in ns: nobody tells
 * @param parkedNanos how long they waited for locks, queues and others, in ns: nobody tells
 */
record VirtualThreads(
    int carriers, long waits, Reading<Long> mountedNanos, Reading<Long> parkedNanos) {
  private static final Reading.Unavailable<Long> MOUNTS =
      new Reading.Unavailable<>(
          "Flight Recorder has no event for a virtual thread that is mounted or unmounted",
          "read the carriers' rows: what is on a CPU there is a virtual thread");

  private static final Reading.Unavailable<Long> PARKS =
      new Reading.Unavailable<>(
          "Flight Recorder writes no event where a virtual thread leaves its carrier to park or to"
              + " wait for a monitor",
          "watch it with platform threads, which take the same locks and queues");

  /** Empty where there were none. */
  static Optional<VirtualThreads> of(List<GroupRow> groups, List<WaitRow> rows) {
    int carriers =
        groups.stream()
            .filter(row -> row.kind() == Lane.Kind.CARRIER)
            .mapToInt(GroupRow::count)
            .sum();
    long waits = rows.stream().mapToLong(WaitRow::virtual).sum();
    return carriers + waits == 0
        ? Optional.empty()
        : Optional.of(new VirtualThreads(carriers, waits, MOUNTS, PARKS));
  }

  List<String> sentences() {
    return List.of(
        "Virtual threads: %s of theirs are listed by place above, and %s a lane each."
            .formatted(
                count(waits, "wait"),
                carriers == 1 ? "1 carrier has" : carriers + " carriers have"),
        "When each was mounted is %s.".formatted(MOUNTS.words()),
        "How long they were parked, for locks and queues, is %s.".formatted(PARKS.words()));
  }
}
