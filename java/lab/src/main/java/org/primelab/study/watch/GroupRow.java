package org.primelab.study.watch;

import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.account.Lane;
import org.primelab.account.State;
import org.primelab.report.Columns;

/**
 * Where the wall time of a group of threads went.
 *
 * @param group its name
 * @param kind what its threads are
 * @param count how many there were
 * @param wallNanos how long all of them lived together, in ns
 * @param parts fractions of that
 * @param sum of all parts: 1 unless something is counted twice or not at all
 * @param basis of each part: measured, derived or unavailable, where threads differ the worst
 */
public record GroupRow(
    String group,
    Lane.Kind kind,
    int count,
    long wallNanos,
    Parts parts,
    double sum,
    Map<String, String> basis) {
  private static final Set<State> ON_CPU = EnumSet.of(State.ON_CPU, State.KERNEL, State.SPINNING);
  private static final Set<State> UNTOLD = EnumSet.of(State.BLOCKED, State.LEFT_OVER);

  /**
   * Fractions of the wall time.
   *
   * @param onCpu on a CPU
   * @param kernel of that, in the kernel
   * @param runQueue able to run while others had the CPUs
   * @param wokenNoCpu what it waited for was there, and no CPU
   * @param lock waiting for a lock that another held
   * @param waiting for another thread: a condition, a queue, a future
   * @param noWork in a pool without a task
   * @param sleep asleep
   * @param socket waiting for a socket, or for any of many
   * @param file waiting for a file
   * @param gc standing while garbage was collected
   * @param safepoint standing at another safepoint
   * @param systemCall in another call of the system's
   * @param untold nobody tells
   */
  public record Parts(
      double onCpu,
      double kernel,
      double runQueue,
      double wokenNoCpu,
      double lock,
      double waiting,
      double noWork,
      double sleep,
      double socket,
      double file,
      double gc,
      double safepoint,
      double systemCall,
      double untold) {
    private static Parts of(Function<Set<State>, Double> share) {
      return new Parts(
          share.apply(ON_CPU),
          share.apply(EnumSet.of(State.KERNEL)),
          share.apply(EnumSet.of(State.RUN_QUEUE)),
          share.apply(EnumSet.of(State.WOKEN)),
          share.apply(EnumSet.of(State.LOCK)),
          share.apply(EnumSet.of(State.WAITING)),
          share.apply(EnumSet.of(State.NO_WORK)),
          share.apply(EnumSet.of(State.SLEEPING)),
          share.apply(EnumSet.of(State.SOCKET)),
          share.apply(EnumSet.of(State.FILE)),
          share.apply(EnumSet.of(State.GC)),
          share.apply(EnumSet.of(State.SAFEPOINT)),
          share.apply(EnumSet.of(State.SYSTEM_CALL)),
          share.apply(UNTOLD));
    }

    private double sum() {
      return onCpu
          + runQueue
          + wokenNoCpu
          + lock
          + waiting
          + noWork
          + sleep
          + socket
          + file
          + gc
          + safepoint
          + systemCall
          + untold;
    }
  }

  private record Column(String title, Function<Parts, Double> part) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("on CPU", Parts::onCpu),
          new Column("run queue", Parts::runQueue),
          new Column("woken, no CPU", Parts::wokenNoCpu),
          new Column("lock", Parts::lock),
          new Column("waiting", Parts::waiting),
          new Column("no work", Parts::noWork),
          new Column("sleep", Parts::sleep),
          new Column("socket", Parts::socket),
          new Column("file", Parts::file),
          new Column("GC", Parts::gc),
          new Column("safepoint", Parts::safepoint),
          new Column("system call", Parts::systemCall),
          new Column("untold", Parts::untold));

  /** A column for each part that any row has a thousandth of. */
  static Columns<GroupRow> columns(List<GroupRow> rows) {
    List<Column> shown =
        COLUMNS.stream()
            .filter(c -> rows.stream().anyMatch(row -> c.part.apply(row.parts) >= 0.0005))
            .toList();
    return Columns.<GroupRow>none()
        .left("threads", GroupRow::group)
        .right("n", row -> Integer.toString(row.count))
        .right("lived", row -> duration((double) row.wallNanos / row.count))
        .each(shown, Column::title, (row, column) -> percent(column.part.apply(row.parts), 1))
        .right("sum", row -> percent(row.sum, 1));
  }

  /** The groups, those first that were on CPUs longest. */
  static List<GroupRow> of(List<ThreadTime> threads) {
    return threads.stream()
        .collect(Collectors.groupingBy(ThreadTime::group, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(e -> of(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparingDouble((GroupRow row) -> -row.parts.onCpu * row.wallNanos)
                .thenComparing(GroupRow::group))
        .toList();
  }

  private static GroupRow of(String group, List<ThreadTime> threads) {
    long wall = threads.stream().mapToLong(ThreadTime::wallNanos).sum();
    Parts parts =
        Parts.of(
            states ->
                threads.stream().mapToLong(t -> t.nanos(states::contains)).sum()
                    / (double) Math.max(1, wall));
    Map<String, String> basis = new LinkedHashMap<>();
    for (String word : List.of("measured", "derived", "unavailable")) {
      threads.stream()
          .flatMap(t -> t.parts().stream())
          .filter(part -> part.basis().equals(word))
          .forEach(part -> basis.put(part.state().word(), word));
    }
    return new GroupRow(
        group, threads.getFirst().kind(), threads.size(), wall, parts, parts.sum(), basis);
  }

  /** The states that keep a thread from its work, and how long they did, in ns. */
  Stream<Loss> losses() {
    return Stream.of(
        new Loss(this, "lock", parts.lock * wallNanos),
        new Loss(this, "CPU", (parts.runQueue + parts.wokenNoCpu) * wallNanos),
        new Loss(this, "GC", parts.gc * wallNanos),
        new Loss(this, "safepoint", parts.safepoint * wallNanos),
        new Loss(this, "file", parts.file * wallNanos));
  }

  /** So much time lost by a group. */
  record Loss(GroupRow group, String what, double nanos) {
    double share() {
      return nanos / Math.max(1, group.wallNanos);
    }
  }
}
