package org.primelab.study.neighbours;

import static org.primelab.report.Quantity.FACTOR;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.HeatMap;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.report.Timeline;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.study.Found;
import org.primelab.study.KernelWatched;
import org.primelab.study.Samples;
import org.primelab.study.SensorFound;
import org.primelab.window.Sensor;
import org.primelab.window.Watched;

/**
 * The answer of {@link NeighboursStudy}.
 *
 * @param interrupted whether the user ended the session before its time
 * @param cpus a row each, in order of their numbers
 * @param costs what a neighbour costs each kernel here, in cycles beside one ÷ alone
 * @param sensor what told of neighbours, once it was found
 */
record NeighboursAnswer(
    boolean interrupted,
    List<NeighbourRow> cpus,
    List<CostRow> costs,
    @JsonIgnore Optional<Sensor> sensor)
    implements Found {
  private static final double NANOS = 1e9;
  private static final String ALONE = "alone";
  private static final String SHARED = "neighbour";

  private static final Columns<CostRow> COSTS =
      Columns.<CostRow>none()
          .left("kernel", CostRow::kernel)
          .right("beside ÷ alone", row -> Intervals.median(row.ratio(), FACTOR))
          .right("95 %", row -> Intervals.range(row.ratio(), FACTOR));

  /**
   * A kernel.
   *
   * @param kernel its name
   * @param ratio how many times as long it takes beside a neighbour
   */
  record CostRow(String kernel, Interval ratio) {}

  /** Seconds in which somebody was hardly there differ by chance alone. */
  private static final double NOTABLE = 0.05;

  /**
   * The share of each CPU that had a neighbour worth a word, second by second: whether its mean
   * stands for all of the time.
   */
  @Override
  public List<Samples> repeated() {
    return cpus.stream()
        .filter(row -> row.share().median() >= NOTABLE)
        .map(row -> Samples.ratios("neighbours of " + row.name(), row.seen().seconds()))
        .toList();
  }

  private static List<CostRow> costs(Session session) {
    return KernelWatched.costs(session).entrySet().stream()
        .map(one -> new CostRow(one.getKey(), one.getValue()))
        .sorted(Comparator.comparingDouble(row -> row.ratio().median()))
        .toList();
  }

  /** What they cost; nothing where nobody was there long enough to be compared with nobody. */
  private Stream<Block> costly() {
    return costs.isEmpty()
        ? Stream.of(
            new Finding(
                "what a neighbour costs kernels: unavailable: too few slices were beside one, or"
                    + " alone (repeat when one comes and goes)"))
        : COSTS.under("What a neighbour costs here, in cycles", costs);
  }

  static NeighboursAnswer of(Session session) {
    Optional<Sensor> sensor = SensorFound.in(session);
    String gauge = sensor.map(Sensor::gauge).orElse("");
    return new NeighboursAnswer(
        session.interrupted(),
        session.only(CpuWatched.class).stream()
            .map(CpuWatched::seen)
            .filter(Watched::isSeen)
            .map(seen -> NeighbourRow.of(seen, gauge))
            .toList(),
        costs(session),
        sensor);
  }

  @Override
  public List<Block> blocks() {
    if (cpus.isEmpty()) {
      return List.of(Conclusion.NOTHING);
    }
    return Rows.all(
        Stream.of(
            new Heading("Neighbours: how long somebody else was on the core of each CPU"),
            NeighbourRow.COLUMNS.of(cpus),
            heatMap(),
            most(),
            new Finding(words(sensor.orElseThrow())),
            timeline()),
        costly());
  }

  /** The CPU that somebody else was beside for the longest time. */
  private Conclusion most() {
    return cpus.stream()
        .max(Comparator.comparingDouble(row -> row.share().median()))
        .map(
            row ->
                new Conclusion(
                    (cpus.size() == 1 ? "" : "somebody else was there most on ")
                        + row.seen().sentence()))
        .orElseThrow();
  }

  private static String words(Sensor sensor) {
    return sensor.lookahead() == 0
        ? "told by the time of additions: no sensor of the reorder buffer works on this CPU"
        : Quantity.text(
            "told by the reorder buffer: alone, the core looks %d instructions ahead (%s, %.0f cycles)",
            sensor.lookahead(), sensor.gauge(), sensor.quietCycles());
  }

  @Override
  public List<Caveat> caveats() {
    return SensorFound.doubts(sensor);
  }

  private HeatMap heatMap() {
    int beats = cpus.stream().mapToInt(row -> row.seen().looks().size()).max().orElse(0);
    int wide = NeighbourRow.beatsACell(beats);
    int[] starts = IntStream.iterate(0, from -> from < beats, from -> from + wide).toArray();
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (NeighbourRow row : cpus) {
      int end = row.seen().looks().size();
      for (int from : starts) {
        row.share(Math.min(from, end), Math.min(from + wide, end))
            .ifPresent(share -> cells.add(new HeatMap.Cell(column(from), row.name(), share)));
      }
    }
    return new HeatMap(
        "neighbours-map",
        "When somebody else was there: the darker, the longer",
        new HeatMap.Things("s", IntStream.of(starts).mapToObj(NeighboursAnswer::column).toList()),
        new HeatMap.Things("", cpus.stream().map(NeighbourRow::name).toList()),
        new Chart.Axis("share of the time", ""),
        cells,
        NeighbourRow.STRIPS.of(cpus));
  }

  private static String column(int beat) {
    return Quantity.text("%.1f", beat * Watched.BEAT_NANOS / NANOS);
  }

  private Timeline timeline() {
    return new Timeline(
        "neighbours-timeline",
        "Episodes in which somebody else was there",
        new Chart.Axis("time", "s"),
        cpus.stream().map(NeighbourRow::name).toList(),
        List.of(SHARED, ALONE),
        cpus.stream().flatMap(NeighboursAnswer::slices).toList(),
        List.of(),
        Optional.empty());
  }

  private static Stream<Timeline.Slice> slices(NeighbourRow row) {
    return row.episodes().stream()
        .map(
            one ->
                new Timeline.Slice(
                    row.name(),
                    SHARED,
                    one.atNanos() / NANOS,
                    (one.atNanos() + one.nanos()) / NANOS,
                    Quantity.duration(one.nanos())));
  }
}
