package org.primelab.study.profile;

import static org.primelab.report.Quantity.duration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Finding;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;

/** What the JVM, the samples, the counters and the host had to say. */
record WitnessView(Profiled profiled) {
  private static final String CYCLES = "cycles";

  /** The same reason for every thread is one reason. */
  private static final Pattern THREAD = Pattern.compile(" for thread \\d+");

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(jvm());
    blocks.add(stolen());
    blocks.addAll(stacks());
    blocks.addAll(counters());
    return blocks;
  }

  private Finding jvm() {
    return new Finding(
        switch (profiled.jvm()) {
          case Reading.Value<Profiled.JvmTally>(Profiled.JvmTally told) ->
              "the JVM tells of %d waits and %d safepoints, %s in all, the longest reached after %s"
                  .formatted(
                      told.waits(),
                      told.safepoints(),
                      duration(told.safepointNanos()),
                      duration(told.longestReachNanos()));
          case Reading.Unavailable<Profiled.JvmTally>(String reason, String cure) ->
              "the JVM's events: unavailable: %s (%s)".formatted(reason, cure);
        });
  }

  private Finding stolen() {
    return new Finding(
        switch (profiled.stolenShare()) {
          case Reading.Value<Double>(Double share) ->
              "stolen by the host, for all CPUs, derived: " + ProfileView.percent(share);
          case Reading.Unavailable<Double>(String reason, String cure) ->
              "stolen by the host: unavailable: %s (%s)".formatted(reason, cure);
        });
  }

  private List<Finding> stacks() {
    return switch (profiled.stacks()) {
      case Reading.Value<Stacks>(Stacks found) -> stacks(found);
      case Reading.Unavailable<Stacks>(String reason, String cure) ->
          List.of(new Finding("samples: unavailable: %s (%s)".formatted(reason, cure)));
    };
  }

  private static List<Finding> stacks(Stacks found) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            "%d CPU samples of workers by %s, %d with a stack that is not whole%s"
                .formatted(
                    found.samples(),
                    found.engine(),
                    found.unknown(),
                    found.inC() == 0
                        ? ""
                        : "; the kernel's C frames stand under a Java frame in %d of %d"
                            .formatted(found.underJava(), found.inC()))));
    found
        .yielding()
        .forEach(
            y ->
                findings.add(
                    new Finding(
                        "hazard: thread %s spins: %d of its %d samples are in yield"
                            .formatted(y.thread(), y.inYield(), y.samples()))));
    return findings;
  }

  /** One table of what could be counted, and one line of what could not. */
  private List<Block> counters() {
    SequencedSet<String> counted = new LinkedHashSet<>();
    Map<String, List<String>> missing = new LinkedHashMap<>();
    for (Counter counter : profiled.counters()) {
      if (counter.count() instanceof Reading.Unavailable<Double>(String reason, String cure)) {
        List<String> events =
            missing.computeIfAbsent(
                "%s (%s)".formatted(THREAD.matcher(reason).replaceAll(""), cure),
                why -> new ArrayList<>());
        if (!events.contains(counter.event())) {
          events.add(counter.event());
        }
      } else {
        counted.add(counter.event());
      }
    }
    List<Block> blocks = new ArrayList<>();
    if (!counted.isEmpty()) {
      blocks.add(table(List.copyOf(counted)));
    }
    missing.forEach(
        (why, events) ->
            blocks.add(
                new Finding("%s: unavailable: %s".formatted(String.join(", ", events), why))));
    return blocks;
  }

  private Table table(List<String> events) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("worker", Align.RIGHT, 0));
    events.forEach(event -> columns.add(new Column(event, Align.RIGHT, 0)));
    if (events.contains(CYCLES)) {
      columns.add(new Column("IPC", Align.RIGHT, 0));
    }
    return new Table(
        columns, profiled.workers().stream().map(w -> row(w.worker(), events)).toList());
  }

  private List<String> row(int worker, List<String> events) {
    Map<String, Double> counts =
        profiled.counters().stream()
            .filter(c -> c.worker() == worker)
            .filter(c -> c.count() instanceof Reading.Value)
            .collect(Collectors.toMap(Counter::event, c -> c.count().orElse(0.0)));
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(worker));
    events.forEach(event -> cells.add(count(counts, event)));
    if (events.contains(CYCLES)) {
      cells.add(perCycle(counts));
    }
    return cells;
  }

  private static String perCycle(Map<String, Double> counts) {
    Double cycles = counts.get(CYCLES);
    Double instructions = counts.get("instructions");
    return cycles == null || instructions == null || cycles == 0
        ? "unavailable"
        : String.format(Locale.ROOT, "%.2f", instructions / cycles);
  }

  private static String count(Map<String, Double> counts, String event) {
    Double count = counts.get(event);
    return count == null
        ? "unavailable"
        : String.format(Locale.ROOT, count < 1e6 ? "%.0f" : "%.3e", count);
  }
}
