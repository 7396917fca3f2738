package org.primelab.study.kernels;

import static java.util.stream.Collectors.joining;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.duration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.report.Table;
import org.primelab.report.Words;
import org.primelab.stats.Interval;
import org.primelab.study.Found;
import org.primelab.study.LoadedKernels;
import org.primelab.study.Samples;
import org.primelab.study.SensorFound;
import org.primelab.suite.Kernel;
import org.primelab.window.Clean;
import org.primelab.window.CleanOnCpu;
import org.primelab.window.Sensor;

/**
 * The answer of {@link KernelsStudy}.
 *
 * @param suite name of the kernels' suite
 * @param kernels a row for each rung, those that were timed first, of each kind the slowest first
 * @param emptyCall what a call takes of a function that does nothing, in ns by the language, where
 *     kernels are the user's own
 * @param kinds of kernels, each compared among themselves
 * @param rounds how many were measured
 * @param forks in how many JVMs, one after the other, where there were several
 * @param clock how fast it ran, in words
 * @param cpus how clean slices were on each CPU, where kernels were timed in slices
 * @param sensor what told of neighbours there
 * @param repeated clean windows of each rung, or its figures of several JVMs
 * @param unreached that figures are not known as well as was asked
 * @param uncut labels of what could not be cut into slices
 * @param missed what could not be timed
 * @param loaded where they came from, if they are the user's own
 */
record KernelsAnswer(
    String suite,
    List<KernelRow> kernels,
    Optional<Map<String, Reading<Interval>>> emptyCall,
    @JsonIgnore List<KernelsPlan.Kind> kinds,
    @JsonIgnore int rounds,
    Optional<Integer> forks,
    @JsonIgnore String clock,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CleanOnCpu> cpus,
    @JsonIgnore Optional<Sensor> sensor,
    @JsonIgnore List<Samples> repeated,
    @JsonIgnore List<Caveat> unreached,
    @JsonIgnore List<String> uncut,
    @JsonIgnore List<Missed> missed,
    @JsonIgnore Optional<LoadedKernels> loaded)
    implements Found {
  private static final String LIMITS =
      "limit: the least that the execution units let it take, as gauges beside it say; ";

  /** The sentence fits one line of 140 columns, with the clock. */
  private static final String CHAINS =
      "limit: the least that execution units let it take; chain: its operations that wait for one another; by gauges; ";

  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    if (rounds == 0) {
      blocks.add(new Conclusion("Nothing was timed."));
    }
    for (KernelsPlan.Kind kind : kinds) {
      List<KernelRow> rows =
          kernels.stream()
              .filter(row -> row.available() && row.kernel().family().equals(kind.name()))
              .toList();
      if (!rows.isEmpty()) {
        fastest(kind, rows).ifPresent(blocks::add);
        if (kinds.size() == 1) {
          overPython(rows).ifPresent(blocks::add);
        }
        blocks.add(new Heading(heading(kind)));
        blocks.add(new Finding(limits(rows) + clock));
        clean(rows).map(told -> new Finding(told + byCpu())).ifPresent(blocks::add);
        loaded.flatMap(LoadedKernels::given).map(Finding::new).ifPresent(blocks::add);
        floor().map(Finding::new).ifPresent(blocks::add);
        String tables = built(rows);
        if (!tables.isEmpty()) {
          blocks.add(new Finding("tables, built once a process and not in these times: " + tables));
        }
        blocks.add(bars(kind, rows));
      }
    }
    if (!uncut.isEmpty()) {
      blocks.add(
          new Finding(
              "longer than a slice, with looks only around each call and CPU time where one lost its CPU: "
                  + Words.few(uncut, ", ")));
    }
    missed.stream()
        .map(m -> new Finding("unavailable: %s: %s".formatted(m.rung().label(), m.reason())))
        .forEach(blocks::add);
    return blocks;
  }

  private static Optional<Conclusion> fastest(KernelsPlan.Kind kind, List<KernelRow> rows) {
    return rows.stream()
        .filter(row -> row.speed().isPresent())
        .max(Comparator.comparingDouble(KernelRow::rank))
        .map(
            row ->
                new Conclusion(
                    "%s: %s is the fastest, %s times as fast as %s"
                        .formatted(
                            kind.title().replaceFirst(":.*", ""),
                            row.label(),
                            Intervals.whole(row.speed(), decimals(2)),
                            kind.yardstick())));
  }

  /**
   * What a compiled language gains over CPython, with the same loop and with the best method; empty
   * where the loop was not timed there.
   */
  private static Optional<Conclusion> overPython(List<KernelRow> rows) {
    double best = speeds(rows.stream()).max().orElse(1);
    return rows.stream()
        .filter(row -> row.engine() == Engine.CPYTHON)
        .flatMap(row -> row.speed().stream())
        .map(
            speed ->
                new Conclusion(
                    "CPython takes %s times as long as C like for like, %s times as long as the best method: no faster clock gives that, the free lunch is over"
                        .formatted(
                            Intervals.whole(speed.inverse(), decimals(1)),
                            Quantity.text("%,.0f", best / speed.median()))))
        .findFirst();
  }

  private static DoubleStream speeds(Stream<KernelRow> rows) {
    return rows.flatMap(row -> row.speed().stream()).mapToDouble(Interval::median);
  }

  /** An interval from few rounds is narrower than it should be: so the reader is told how many. */
  private String heading(KernelsPlan.Kind kind) {
    return "%s (one thread, %s%s)"
        .formatted(
            kind.title(),
            count(rounds, "round"),
            forks.map(" in %d JVMs, each of which counts as one sample"::formatted).orElse(""));
  }

  /** How much was left out, and why; empty where nothing was timed in slices. */
  private static Optional<String> clean(List<KernelRow> rows) {
    List<Clean> all = rows.stream().flatMap(row -> row.times().clean().stream()).toList();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of("clean slices, which alone count: " + Clean.mean(all).told());
  }

  /** Rounds take turns on them. */
  private String byCpu() {
    return cpus.size() < 2
        ? ""
        : cpus.stream()
            .map(cpu -> "CPU %d %s".formatted(cpu.id(), Quantity.percent(cpu.clean().share())))
            .collect(joining(", ", "; of ", ""));
  }

  /** What no call takes less than. */
  private Optional<String> floor() {
    return emptyCall.map(
        calls ->
            calls.entrySet().stream()
                .map(
                    call ->
                        "%s ns in %s"
                            .formatted(
                                Intervals.median(call.getValue().found(), decimals(1)),
                                language(call.getKey())))
                .collect(joining(", ", "a call that does nothing: ", "")));
  }

  private static String language(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** Kernels whose calls are hardly more than calls. */
  private Stream<Caveat> nearFloor() {
    List<String> near =
        kernels.stream()
            .filter(row -> row.own().filter(own -> own.isNear(floor(row))).isPresent())
            .map(KernelRow::label)
            .toList();
    return Caveat.when(
        !near.isEmpty(),
        Doubt.MOSTLY_CALLS,
        "a third or more of these is the call itself: " + String.join(", ", near));
  }

  /** Vectors are called from Java. */
  private Optional<Reading<Interval>> floor(KernelRow row) {
    String word = row.kernel().language() == Kernel.Language.C ? "c" : "java";
    return emptyCall.map(calls -> calls.get(word));
  }

  @Override
  public List<Caveat> caveats() {
    return Rows.all(
        nearFloor(), SensorFound.doubts(sensor).stream(), unreached.stream(), belowLimit());
  }

  /** No kernel is quicker than its limit: so nothing that seems to be stands without a word. */
  private Stream<Caveat> belowLimit() {
    return Rows.all(
        Caveat.when(
            !below(KernelRow.Below.CLEARLY).isEmpty(),
            Doubt.BELOW_LIMIT,
            "quicker than their limit: " + below(KernelRow.Below.CLEARLY)),
        Caveat.when(
            !below(KernelRow.Below.WITHIN_ERROR).isEmpty(),
            Doubt.AT_LIMIT,
            "at their limit, within what they and the gauge err: "
                + below(KernelRow.Below.WITHIN_ERROR)))
        .stream();
  }

  private String below(KernelRow.Below how) {
    return kernels.stream()
        .filter(row -> row.below() == how)
        .map(KernelRow::label)
        .collect(joining(", "));
  }

  private static String built(List<KernelRow> rows) {
    return rows.stream()
        .flatMap(row -> row.times().buildNanos().stream().map(n -> row.label() + " " + duration(n)))
        .collect(joining(", "));
  }

  /** The name of a family in that of a chart: one of the user's own may be any file's name. */
  private static String chart(String family) {
    return family.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** How many times faster than the yardstick each rung is, with the table of all the rest. */
  private Bars bars(KernelsPlan.Kind kind, List<KernelRow> rows) {
    double fastest = speeds(rows.stream()).max().orElse(1);
    boolean isSliced = rows.stream().anyMatch(row -> row.times().clean().isPresent());
    return new Bars(
        "kernels-" + chart(kind.name()),
        "How many times faster than %s: longer is faster".formatted(kind.yardstick()),
        new Chart.Axis("speed ÷ that of " + kind.yardstick(), ""),
        rows.stream().flatMap(row -> row.bar().stream()).toList(),
        Optional.of(
            loaded.isPresent()
                ? own(kind, rows)
                : KernelRow.columns(
                        kind,
                        fastest,
                        isSliced ? KernelRow.CLEAN : Columns.none(),
                        hasChain(rows) ? KernelRow.CHAIN : Columns.none())
                    .of(rows)));
  }

  private String limits(List<KernelRow> rows) {
    return loaded.isPresent() ? "" : hasChain(rows) ? CHAINS : LIMITS;
  }

  private static boolean hasChain(List<KernelRow> rows) {
    return rows.stream().anyMatch(row -> row.chain().isPresent());
  }

  /** A line for each kernel of the user's with each argument. */
  private Table own(KernelsPlan.Kind kind, List<KernelRow> rows) {
    List<OwnTimes.Line> lines =
        rows.stream()
            .flatMap(
                row ->
                    row.own().stream()
                        .flatMap(
                            own ->
                                own.calls().stream()
                                    .map(call -> new OwnTimes.Line(row, own, call))))
            .toList();
    boolean data = loaded.flatMap(LoadedKernels::element).isPresent();
    return OwnTimes.columns(kind.unit(), data).of(lines);
  }
}
