package org.primelab.study.profile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.primelab.account.CriticalCall;
import org.primelab.account.ForeignCall;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Finding;
import org.primelab.report.Quantity;
import org.primelab.report.Table;

/** What the JVM, the samples, the counters and the host had to say. */
record Witnesses(WatchedAnswer found) {
  private static final String CYCLES = "cycles";

  /** A difference in % has no unit. */
  private static final Pattern NANOS = Pattern.compile(", ns$");

  /** The same reason for every thread is one reason. */
  private static final Pattern THREAD = Pattern.compile(" for thread \\d+");

  Stream<Block> blocks() {
    return Stream.of(hazards(), jvm(), checks(), Stream.of(stolen()), stacks(), counters())
        .flatMap(blocks -> blocks);
  }

  /** Calls into C that stood in others' way: the worst of each sort. */
  private Stream<Finding> hazards() {
    return Stream.concat(
            found.seen().hazards().criticalCalls().stream()
                .max(Comparator.comparingLong(CriticalCall::stallNanos))
                .map(this::critical)
                .stream(),
            found.seen().hazards().heldCarriers().stream()
                .max(Comparator.comparingLong(call -> call.span().nanos()))
                .map(this::carriers)
                .stream())
        .map(Finding::new);
  }

  private String critical(CriticalCall worst) {
    return "hazard: %s of over %s; one of %s by worker %d held up %s for %s%s"
        .formatted(
            Quantity.count(found.seen().hazards().criticalCalls().size(), "critical call"),
            duration(found.seen().hazards().longerThanNanos()),
            duration(worst.call().span().nanos()),
            worst.call().worker(),
            Quantity.count(worst.safepoints().size(), "safepoint"),
            duration(worst.stallNanos()),
            worst.stood().isEmpty()
                ? ""
                : ", while these workers stood: "
                    + worst.stood().stream().map(String::valueOf).collect(joining(", ")));
  }

  private String carriers(ForeignCall longest) {
    return "hazard: %s into C kept a virtual thread's carrier for over %s, at longest %s: the JVM has no event for that, and starts no other carrier"
        .formatted(
            Quantity.count(found.seen().hazards().heldCarriers().size(), "call"),
            duration(found.seen().hazards().longerThanNanos()),
            duration(longest.span().nanos()));
  }

  /** What it tells: that it does not, and why, is a caveat. */
  private Stream<Finding> jvm() {
    return found.seen().jvm().found().stream()
        .map(
            told ->
                "the JVM tells of %s and %s, %s in all, the longest reached after %s"
                    .formatted(
                        Quantity.count(told.waits(), "wait"),
                        Quantity.count(told.safepoints(), "safepoint"),
                        duration(told.safepointNanos()),
                        duration(told.longestReachNanos())))
        .map(Finding::new);
  }

  /** How far figures that two tell are apart: of each kind that of the worker where it is most. */
  private Stream<Finding> checks() {
    Map<String, Double> worst = new LinkedHashMap<>();
    found
        .seen()
        .checks()
        .forEach(check -> worst.merge(check.what(), check.difference(), Math::max));
    return worst.isEmpty()
        ? Stream.of()
        : Stream.of(
            new Finding(
                worst.entrySet().stream()
                    .map(
                        e ->
                            NANOS.matcher(e.getKey()).replaceAll("")
                                + " "
                                + percent(e.getValue(), 1))
                    .collect(
                        joining(
                            ", ",
                            "a second witness is apart by at most: ",
                            "; more than 2 % is a doubt"))));
  }

  private Finding stolen() {
    return new Finding(
        "stolen by the host"
            + found
                .seen()
                .stolenShare()
                .found()
                .map(share -> ", for all CPUs, derived: " + percent(share, 1))
                .orElseGet(() -> ": " + found.seen().stolenShare().missing().orElse("")));
  }

  /** What there is of them: that there are none, and why, is a caveat. */
  private Stream<Finding> stacks() {
    return Stream.concat(
        found.seen().stacks().found().stream().map(stacks -> new Finding(stacks(stacks))),
        found.seen().stacks().found().stream()
            .flatMap(stacks -> stacks.yielding().stream())
            .map(
                y ->
                    new Finding(
                        "hazard: thread %s spins: %d of its %d samples are in yield"
                            .formatted(y.thread(), y.inYield(), y.samples()))));
  }

  private static String stacks(Stacks stacks) {
    return "%s of workers by %s, %d with a stack that is not whole%s"
        .formatted(
            Quantity.count(stacks.samples(), "CPU sample"),
            stacks.engine(),
            stacks.unknown(),
            stacks.inC() == 0
                ? ""
                : "; the kernel's C frames stand under a Java frame in %d of %d"
                    .formatted(stacks.underJava(), stacks.inC()));
  }

  /** One table of what could be counted, and one line of what could not. */
  private Stream<Block> counters() {
    List<String> counted =
        found.seen().counters().stream()
            .filter(counter -> counter.count().found().isPresent())
            .map(Counter::event)
            .distinct()
            .toList();
    Map<String, Set<String>> missing =
        found.seen().counters().stream()
            .filter(counter -> counter.count().missing().isPresent())
            .collect(
                groupingBy(
                    counter ->
                        THREAD.matcher(counter.count().missing().orElseThrow()).replaceAll(""),
                    LinkedHashMap::new,
                    mapping(Counter::event, toCollection(LinkedHashSet::new))));
    return Stream.concat(
        counted.isEmpty() ? Stream.of() : Stream.of(table(counted)),
        missing.entrySet().stream()
            .map(e -> new Finding(String.join(", ", e.getValue()) + ": " + e.getKey())));
  }

  private Table table(List<String> events) {
    Columns<Integer> columns =
        Columns.<Integer>none()
            .right("worker", worker -> Integer.toString(worker))
            .each(
                events,
                event -> event,
                (worker, event) -> said(count(worker, event).map(n -> words(event, n))));
    return (events.contains(CYCLES)
            ? columns.right("IPC", worker -> said(perCycle(worker)))
            : columns)
        .of(found.workers().stream().map(row -> row.time().worker()).toList());
  }

  /** The clock counts ns, the others how often. */
  private static String words(String event, double count) {
    return event.equals("task-clock") ? duration(count) : text("%,.0f", count);
  }

  private static String said(Optional<String> words) {
    return words.orElse("unavailable");
  }

  private Optional<Double> count(int worker, String event) {
    return found.seen().counters().stream()
        .filter(c -> c.worker() == worker && c.event().equals(event))
        .flatMap(c -> c.count().found().stream())
        .findFirst();
  }

  private Optional<String> perCycle(int worker) {
    return count(worker, CYCLES)
        .filter(cycles -> cycles != 0)
        .flatMap(cycles -> count(worker, "instructions").map(n -> text("%.2f", n / cycles)));
  }
}
