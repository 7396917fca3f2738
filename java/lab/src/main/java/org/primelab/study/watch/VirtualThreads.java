package org.primelab.study.watch;

import static org.primelab.report.Quantity.count;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.account.Lane;
import org.primelab.probe.Reading;
import org.primelab.report.Rows;

/**
 * What is known of virtual threads.
 *
 * @param carriers threads of the kernel that carried them, a lane each
 * @param waits of virtual threads among those that are listed by place: sleeps, sockets, files, and
 *     whatever kept a carrier
 * @param socketsSampled whether those for sockets may be a part of them, as there were so many
 * @param mountedNanos how long they were on their carriers, in ns: nobody tells
 * @param parkedNanos how long they waited for locks, queues and others, in ns: nobody tells
 */
record VirtualThreads(
    int carriers,
    long waits,
    boolean socketsSampled,
    Reading<Long> mountedNanos,
    Reading<Long> parkedNanos) {
  /**
   * Whose waits for sockets are told so often a second may have had more: a JVM of JDK 25 is asked
   * for 1,000 of all threads a second at most where rings tell of those of platform threads.
   */
  private static final double MANY_SOCKETS = 200;

  private static final String SOCKET = "socket";

  private static final String SAMPLED =
      "Those for sockets are a sample where its JVM is of JDK 25 or newer: it tells of 1,000 a"
          + " second at most, of all threads, and no switch tells of virtual ones.";

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
  static Optional<VirtualThreads> of(
      List<GroupRow> groups, List<WaitRow> rows, long wallNanos, boolean hasRings) {
    int carriers =
        groups.stream()
            .filter(row -> row.kind() == Lane.Kind.CARRIER)
            .mapToInt(GroupRow::count)
            .sum();
    long waits = rows.stream().mapToLong(WaitRow::virtual).sum();
    long sockets =
        rows.stream().filter(row -> row.kind().equals(SOCKET)).mapToLong(WaitRow::virtual).sum();
    boolean sampled = hasRings && sockets >= MANY_SOCKETS * wallNanos / 1e9;
    return carriers + waits == 0
        ? Optional.empty()
        : Optional.of(new VirtualThreads(carriers, waits, sockets > 0 && sampled, MOUNTS, PARKS));
  }

  List<String> sentences() {
    return Rows.all(
        Stream.of(listed()),
        socketsSampled ? Stream.of(SAMPLED) : Stream.empty(),
        Stream.of(
            "When each was mounted is %s.".formatted(MOUNTS.words()),
            "How long they were parked, for locks and queues, is %s.".formatted(PARKS.words())));
  }

  private String listed() {
    return "Virtual threads: %s of theirs are listed by place above, and %s a lane each."
        .formatted(
            count(waits, "wait"), carriers == 1 ? "1 carrier has" : carriers + " carriers have");
  }
}
