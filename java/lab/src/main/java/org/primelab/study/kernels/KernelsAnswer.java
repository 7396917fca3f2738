package org.primelab.study.kernels;

import static java.util.stream.Collectors.joining;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.study.Found;

/**
 * The answer of {@link KernelsStudy}.
 *
 * @param suite name of the kernels' suite
 * @param kernels a row for each rung, those that were timed first, of each kind the slowest first
 * @param kinds of kernels, each compared among themselves
 * @param rounds how many were measured
 * @param cycleNanos time of a clock cycle, in ns
 * @param missed what could not be timed
 */
record KernelsAnswer(
    String suite,
    List<KernelRow> kernels,
    @JsonIgnore List<KernelsPlan.Kind> kinds,
    @JsonIgnore int rounds,
    @JsonIgnore Reading<Double> cycleNanos,
    @JsonIgnore List<Missed> missed)
    implements Found {
  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    if (rounds == 0) {
      blocks.add(new Finding("Nothing was timed."));
    }
    for (KernelsPlan.Kind kind : kinds) {
      List<KernelRow> rows =
          kernels.stream()
              .filter(row -> row.available() && row.kernel().family().equals(kind.name()))
              .toList();
      if (!rows.isEmpty()) {
        blocks.add(new Heading(heading(kind)));
        blocks.add(new Finding(limits()));
        String tables = built(rows);
        if (!tables.isEmpty()) {
          blocks.add(new Finding("tables, built once a process and not in these times: " + tables));
        }
        blocks.add(bars(kind, rows));
      }
    }
    missed.stream()
        .map(m -> new Finding("unavailable: %s: %s".formatted(m.rung().label(), m.reason())))
        .forEach(blocks::add);
    return blocks;
  }

  /** An interval from few rounds is narrower than it should be: so the reader is told how many. */
  private String heading(KernelsPlan.Kind kind) {
    return "%s (one thread, %s)".formatted(kind.title(), count(rounds, "round"));
  }

  private String limits() {
    return "limit: the least that the execution units let it take, as gauges beside it say; "
        + switch (cycleNanos) {
          case Reading.Value<Double>(Double cycle) -> text("clock %.2f GHz", 1 / cycle);
          case Reading.Unavailable<Double>(String reason, String cure) ->
              "cycles unavailable: " + reason;
        };
  }

  private static String built(List<KernelRow> rows) {
    return rows.stream()
        .flatMap(row -> row.times().buildNanos().stream().map(n -> row.label() + " " + duration(n)))
        .collect(joining(", "));
  }

  /** How many times faster than the yardstick each rung is, with the table of all the rest. */
  private static Bars bars(KernelsPlan.Kind kind, List<KernelRow> rows) {
    double fastest = rows.stream().mapToDouble(row -> row.speed().median()).max().orElse(1);
    return new Bars(
        "kernels-" + kind.name(),
        "How many times faster than %s: longer is faster".formatted(kind.yardstick()),
        new Chart.Axis("speed ÷ that of " + kind.yardstick(), ""),
        rows.stream().map(KernelRow::bar).toList(),
        Optional.of(KernelRow.columns(kind, fastest).of(rows)));
  }
}
