package org.primelab.study.sweep;

import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.signed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.primelab.model.RunTimes;
import org.primelab.report.Columns;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.stats.Interval;
import org.primelab.stats.Outliers;

/**
 * What one number of workers took.
 *
 * @param workers how many
 * @param runNanos each run, in ns
 * @param median of them, in ns
 * @param low end of its interval, in ns
 * @param high end of its interval, in ns
 * @param outliers runs far from the others, in ns
 * @param speedup over one worker, if one was measured
 * @param efficiency speedup ÷ workers
 * @param predictedSeconds with its band, if it was predicted
 * @param error predicted ÷ measured − 1
 * @param seconds the median with its interval
 */
record PointRow(
    int workers,
    List<Long> runNanos,
    long median,
    long low,
    long high,
    List<Long> outliers,
    OptionalDouble speedup,
    OptionalDouble efficiency,
    Optional<Interval> predictedSeconds,
    Optional<Double> error,
    @JsonIgnore Interval seconds) {
  static final Columns<PointRow> COLUMNS =
      Columns.<PointRow>none()
          .right("workers", row -> String.valueOf(row.workers))
          .right("median", row -> Quantity.seconds(row.seconds.median()))
          .right("interval", row -> Intervals.range(row.seconds, decimals(3)))
          .right("outliers", row -> row.outliers.isEmpty() ? "" : "" + row.outliers.size())
          .right("speedup", row -> any(row.speedup).map(decimals(2)::apply).orElse(""))
          .right("efficiency", row -> any(row.efficiency).map(e -> percent(e)).orElse(""))
          .right(
              "predicted",
              row -> row.predictedSeconds.map(s -> Quantity.seconds(s.median())).orElse(""))
          .right("band", row -> Intervals.range(row.predictedSeconds, decimals(3)))
          .right("error", row -> row.error.map(e -> signed(1).apply(100 * e) + " %").orElse(""));

  static PointRow of(SweptVariant variant, RunTimes point) {
    Interval interval = point.interval(variant.seed());
    OptionalDouble speedup =
        variant.at(1).stream().mapToDouble(one -> one.median() / point.median()).findFirst();
    return new PointRow(
        point.workers(),
        point.seconds().stream().map(PointRow::nanos).toList(),
        nanos(interval.median()),
        nanos(interval.low()),
        nanos(interval.high()),
        Outliers.of(point.samples()).values().stream().map(PointRow::nanos).toList(),
        speedup,
        speedup.stream().map(times -> times / point.workers()).findFirst(),
        variant.predicted(point.workers()),
        Swept.error(variant, point),
        interval);
  }

  private static Optional<Double> any(OptionalDouble value) {
    return value.stream().boxed().findFirst();
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
