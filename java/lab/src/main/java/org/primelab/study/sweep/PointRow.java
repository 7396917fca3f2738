package org.primelab.study.sweep;

import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.signed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.primelab.model.RunDistribution;
import org.primelab.model.RunTimes;
import org.primelab.probe.Reading;
import org.primelab.report.Columns;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Table;
import org.primelab.stats.Interval;
import org.primelab.stats.Outliers;
import org.primelab.study.SharedCore;

/**
 * What one number of workers took.
 *
 * @param workers how many
 * @param runNanos each run, in ns
 * @param median of them, in ns
 * @param low end of its interval, in ns
 * @param high end of its interval, in ns
 * @param n how many runs
 * @param coverage how probably the interval holds the true median
 * @param outliers runs far from the others, in ns
 * @param speedup over one worker, if one was measured
 * @param efficiency speedup ÷ workers
 * @param predictedSeconds of single runs, if they were predicted
 * @param error of the median, predicted ÷ measured − 1; empty where two humps were predicted
 * @param sharedCore what share of each run's busy time cores were shared, in the order of the runs
 * @param seconds the median with its interval
 */
record PointRow(
    int workers,
    List<Long> runNanos,
    long median,
    long low,
    long high,
    int n,
    double coverage,
    List<Long> outliers,
    OptionalDouble speedup,
    OptionalDouble efficiency,
    Optional<PredictedRuns> predictedSeconds,
    Optional<Double> error,
    List<Reading<SharedCore>> sharedCore,
    @JsonIgnore Interval seconds) {
  private static final Columns<PointRow> MEASURED =
      Columns.<PointRow>none()
          .right("workers", row -> String.valueOf(row.workers))
          .right("median", row -> Intervals.median(row.seconds, Quantity.SECONDS))
          .right("interval", row -> Intervals.range(row.seconds, decimals(3)))
          .right("outliers", row -> row.outliers.isEmpty() ? "" : "" + row.outliers.size())
          .right("speedup", row -> any(row.speedup).map(decimals(2)::apply).orElse(""))
          .right("efficiency", row -> any(row.efficiency).map(e -> percent(e)).orElse(""));

  private static final Columns<PointRow> FLOOR =
      Columns.<PointRow>none()
          .right("floor", row -> row.said(p -> p.floor().map(Quantity::seconds).orElse("")))
          .right("middle half", row -> row.said(p -> p.half().map(PointRow::range).orElse("")));

  private static final Columns<PointRow> PREDICTED =
      Columns.<PointRow>none()
          .right("predicted", row -> row.said(p -> Quantity.seconds(p.median())))
          .right("band", row -> row.said(p -> range(p.most())))
          .right(
              "error",
              row ->
                  row.said(
                      p ->
                          row.error
                              .map(e -> signed(1).apply(100 * e) + " %")
                              .orElse(p.hasTwoHumps() ? "two humps" : "")));

  private static final Columns<PointRow> SHARED =
      Columns.<PointRow>none()
          .right("core shared", row -> any(row.shared()).map(s -> percent(s)).orElse(""));

  /** The mean over the runs that tell. */
  OptionalDouble shared() {
    return sharedCore.stream()
        .flatMap(shared -> shared.found().stream())
        .mapToDouble(shared -> shared.share().median())
        .average();
  }

  private boolean isNotable() {
    return sharedCore.stream()
        .flatMap(shared -> shared.found().stream())
        .anyMatch(SharedCore::isNotable);
  }

  /** Sessions of 0.1 told of no floor. */
  static Table table(List<PointRow> rows) {
    boolean floor =
        rows.stream().anyMatch(r -> r.said().flatMap(RunDistribution::floor).isPresent());
    Columns<PointRow> all = (floor ? MEASURED.and(FLOOR) : MEASURED).and(PREDICTED);
    return (rows.stream().anyMatch(PointRow::isNotable) ? all.and(SHARED) : all).of(rows);
  }

  private String said(Function<RunDistribution, String> words) {
    return said().map(words).orElse("");
  }

  /** What was predicted, if it was. */
  Optional<RunDistribution> said() {
    return predictedSeconds.map(PredictedRuns::runs);
  }

  private static String range(RunDistribution.Band band) {
    return Quantity.text("%.3f to %.3f", band.low(), band.high());
  }

  static PointRow of(
      SweptVariant variant, RunTimes point, List<Reading<SharedCore>> sharedCore, int calibrated) {
    Interval interval = point.interval();
    OptionalDouble speedup =
        variant.at(1).stream().mapToDouble(one -> one.median() / point.median()).findFirst();
    return new PointRow(
        point.workers(),
        point.seconds().stream().map(PointRow::nanos).toList(),
        nanos(interval.median()),
        nanos(interval.low()),
        nanos(interval.high()),
        interval.n(),
        interval.coverage(),
        Outliers.of(point.samples()).values().stream().map(PointRow::nanos).toList(),
        speedup,
        speedup.stream().map(times -> times / point.workers()).findFirst(),
        variant.predicted(point.workers()).map(said -> PredictedRuns.of(said, calibrated)),
        Swept.error(variant, point),
        sharedCore,
        interval);
  }

  private static Optional<Double> any(OptionalDouble value) {
    return value.stream().boxed().findFirst();
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
