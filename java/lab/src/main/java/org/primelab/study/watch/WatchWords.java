package org.primelab.study.watch;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.primelab.account.Lane;
import org.primelab.account.WaitGraph;
import org.primelab.report.Words;
import org.primelab.study.watch.GroupRow.Loss;
import org.primelab.study.watch.LockWaiters.Waited;

/**
 * The answer in three sentences and one about the graph: the largest loss, who causes it, what
 * would remove it, and where the waiting ends.
 *
 * @param wallNanos how long the process was watched, in ns
 */
record WatchWords(
    List<GroupRow> groups,
    List<WaitRow> waits,
    List<BusyLock> locks,
    WaitGraph graph,
    List<Waited> waiters,
    int cpus,
    long wallNanos) {
  /** More than this is most of a group's time. */
  private static final double HALF = 0.5;

  /** Waits that end when another thread says so. */
  private static final Set<String> HANDED_ON = Set.of("await", "queue");

  private static final String LARGEST = "The largest loss";
  private static final String NEXT = "Beside that";

  /** Less than this is no loss. */
  private static final double WORTH = 0.02;

  List<String> sentences() {
    Optional<Loss> largest =
        groups.stream()
            .filter(row -> row.kind() != Lane.Kind.JVM)
            .flatMap(GroupRow::losses)
            .filter(loss -> loss.share() >= WORTH)
            .max(Comparator.comparingDouble(Loss::nanos));
    Optional<String> waiting =
        largest.isPresent()
            ? largest.flatMap(loss -> waiting(loss.group(), loss.share()))
            : amongThemselves().flatMap(group -> waiting(group, 0));
    if (largest.isEmpty() && waiting.isPresent()) {
      return Stream.concat(waiting.stream(), knot().stream()).toList();
    }
    String opening = waiting.isPresent() ? NEXT : LARGEST;
    return Stream.of(
            waiting.stream(),
            largest.map(loss -> of(loss, opening)).orElseGet(this::nothing).stream(),
            knot().stream())
        .flatMap(sentences -> sentences)
        .toList();
  }

  /**
   * A wait for other threads is no loss in itself, as of a thread that nobody wants anything of;
   * but it is the largest one of a group that loses time otherwise too, so that it has work.
   */
  private Optional<String> waiting(GroupRow group, double loss) {
    double share = group.parts().waiting();
    return share < Math.max(HALF, loss)
        ? Optional.empty()
        : waits.stream()
            .filter(row -> HANDED_ON.contains(row.kind()))
            .findFirst()
            .map(
                row ->
                    "%s: %s waited for other threads for %s of the time; the longest such waits of all were at %s."
                        .formatted(LARGEST, who(group), percent(share), row.site()));
  }

  /** Threads of one name that wait for one another have work, whatever else they lose. */
  private Optional<GroupRow> amongThemselves() {
    return groups.stream()
        .filter(row -> row.kind() != Lane.Kind.JVM)
        .filter(
            row ->
                graph.edges().stream()
                    .anyMatch(
                        edge ->
                            edge.from().equals(row.group())
                                && edge.to().equals(row.group())
                                && edge.share() >= WORTH))
        .max(Comparator.comparingDouble(row -> row.parts().waiting() * row.wallNanos()));
  }

  private List<String> nothing() {
    return groups.stream()
        .filter(row -> row.kind() != Lane.Kind.JVM)
        .findFirst()
        .map(
            busiest ->
                List.of(
                    "Nothing kept a group of threads from its work for %s of its time or more: no lock, no lack of CPUs, no collection of garbage, no file."
                        .formatted(percent(WORTH)),
                    "%s used the CPUs most: %s of its time."
                        .formatted(busiest.group(), percent(busiest.parts().onCpu()))))
        .orElse(List.of("No thread was seen."));
  }

  private static String who(GroupRow group) {
    return group.count() == 1
        ? group.group()
        : "%s of %s".formatted(count(group.count(), "thread"), group.group());
  }

  private List<String> of(Loss loss, String opening) {
    String who = opening + ": " + who(loss.group());
    return switch (loss.what()) {
      case "lock" -> lock(who, loss);
      case "CPU" ->
          List.of(
              "%s could have run for %s of the time, and had no CPU (%s in the run queue, %s after it had been woken)."
                  .formatted(
                      who,
                      percent(loss.share()),
                      percent(loss.group().parts().runQueue()),
                      percent(loss.group().parts().wokenNoCpu())),
              "%s CPUs were wanted on average, and there are %d, which others use too."
                  .formatted(text("%.1f", wanted()), cpus),
              "Fewer threads that compute at once, or more CPUs, would remove it.");
      case "GC" ->
          stood(
              who,
              loss,
              "the JVM collected garbage",
              "Less allocation, a larger heap or another collector");
      case "safepoint" ->
          stood(
              who,
              loss,
              "the JVM had it stand at safepoints that collect nothing",
              "Whatever asks for them (-Xlog:safepoint names it)");
      default ->
          stood(
              who,
              loss,
              "files were read, written or forced",
              "Fewer or larger accesses, or a faster disk");
    };
  }

  private static List<String> stood(String who, Loss loss, String why, String cure) {
    return List.of(
        "%s waited for %s of the time while %s.".formatted(who, percent(loss.share()), why),
        cure + " would remove it.");
  }

  /** Threads that lived for a part of the time wanted CPUs for a part of it. */
  private double wanted() {
    return groups.stream()
            .mapToDouble(
                row ->
                    row.wallNanos()
                        * (row.parts().onCpu() + row.parts().runQueue() + row.parts().wokenNoCpu()))
            .sum()
        / Math.max(1, wallNanos);
  }

  private List<String> lock(String who, Loss loss) {
    String first =
        "%s waited for locks that others held for %s of the time."
            .formatted(who, percent(loss.share()));
    Optional<WaitRow> top = waits.stream().filter(row -> row.kind().equals("lock")).findFirst();
    Optional<BusyLock> busy =
        top.flatMap(
            row ->
                locks.stream()
                    .filter(lock -> lock.name().equals(row.lock()))
                    .max(Comparator.comparingDouble(BusyLock::utilisation)));
    return Stream.of(
            Optional.of(first),
            top.map(WatchWords::cause),
            busy.map(WatchWords::bound),
            busy.filter(lock -> lock.bound().isPresent()).flatMap(this::starved))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String cause(WaitRow row) {
    String where = row.lock().contains(row.site()) ? row.lock() : row.lock() + " at " + row.site();
    return "Most of it was for the %s%s."
        .formatted(where, row.holders().isEmpty() ? "" : ", held meanwhile by " + row.heldBy());
  }

  private static String bound(BusyLock lock) {
    return lock.bound()
        .map(
            bound ->
                "Held at least %s of the time: at most %s times today's throughput, however many threads, unless load changes holds. Do less under it."
                    .formatted(percent(lock.utilisation()), text("%.1f", bound)))
        .orElseGet(
            () ->
                "It was held for only %s of the time, so it limits nothing yet: who waits for it comes in bursts."
                    .formatted(percent(lock.utilisation())));
  }

  /** Whom the lock keeps waiting longest. */
  private Optional<String> starved(BusyLock lock) {
    Map<String, Long> waited = new TreeMap<>();
    waiters.stream()
        .filter(by -> by.lock().equals(lock.name()))
        .forEach(by -> waited.merge(by.who(), by.nanos(), Long::sum));
    boolean alone = locks.stream().filter(other -> other.name().equals(lock.name())).count() == 1;
    return groups.stream()
        .filter(row -> waited.containsKey(row.group()))
        .max(Comparator.comparingLong(row -> waited.getOrDefault(row.group(), 0L)))
        .map(
            row ->
                "That lock starves %s: %s of its time went into waiting for %s."
                    .formatted(
                        row.group(),
                        percent(
                            (double) waited.getOrDefault(row.group(), 0L)
                                / Math.max(1, row.wallNanos())),
                        alone ? "it" : "locks of that name"));
  }

  /** Long waits are not the same as bottlenecks. */
  private Optional<String> knot() {
    return graph.knots().stream()
        .filter(knot -> !knot.waiters().isEmpty())
        .findFirst()
        .map(
            knot ->
                "The waiting ends at %s%s: %s wait%s for it, directly or through others, and it waits for no group outside."
                    .formatted(
                        Words.few(knot.groups(), ", "),
                        knot.lock().isEmpty() ? "" : " (within it, for the " + knot.lock() + ")",
                        Words.few(knot.waiters(), ", "),
                        knot.waiters().size() == 1 ? "s" : ""));
  }
}
