package org.primelab.study;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.model.Fits;
import org.primelab.model.ListScheduling;
import org.primelab.model.RunTimes;
import org.primelab.model.ScalingModel;
import org.primelab.model.Schedule;
import org.primelab.model.Score;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Mark;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;
import org.primelab.report.Columns;
import org.primelab.report.Quantity;
import org.primelab.report.Table;
import org.primelab.stats.Interval;

/**
 * Predicted and measured wall times side by side, for people.
 *
 * @param fits the models
 * @param measured in order of workers
 * @param trained the numbers of workers that were fitted on
 * @param seed of the intervals
 */
public record ScalingView(Fits fits, List<RunTimes> measured, Set<Integer> trained, long seed) {
  private static final Columns<Score> MODELS =
      Columns.<Score>none()
          .left("model", Score::name)
          .right("held-out error", score -> percent(score.heldOutMape()))
          .right("largest", score -> percent(score.heldOutMax()))
          .right("where fitted", score -> Quantity.percent(score.trainedMape(), 1))
          .left(
              "parameters",
              score ->
                  score.parameters().entrySet().stream()
                      .map(p -> Quantity.text("%s %.3g", p.getKey(), p.getValue()))
                      .collect(Collectors.joining(", ")));

  private static final Axis WORKERS = new Axis("workers", "");
  private static final Axis WALL = new Axis("wall time", "s");

  /** How wrong each model is on the points that it was not fitted on. */
  public Table models() {
    return MODELS.of(fits.scores());
  }

  /** Every run as a dot, medians with intervals, the prediction with its band, the laws. */
  public Chart times() {
    List<Series> series =
        Stream.concat(
                fits.models().stream().skip(1).map(this::line),
                Stream.of(
                    new Series(fits.jobs().name(), Kind.BAND, bandPoints()),
                    new Series("runs", Kind.DOTS, runPoints()),
                    new Series("median", Kind.LINE, medianPoints())))
            .toList();
    double least = measured.stream().mapToDouble(RunTimes::median).min().orElse(0);
    return new Chart(
        "times",
        "Wall time by workers: measured and predicted",
        WORKERS,
        WALL,
        series,
        List.of(new Mark(least, "least median")));
  }

  /** One worker's median ÷ that of several, if one was measured: measured and by each model. */
  public Chart speedups(String name) {
    return new Chart(
        name,
        "Speedup by workers: measured and predicted",
        WORKERS,
        new Axis("speedup", ""),
        Stream.concat(fits.models().stream().map(this::speedup), Stream.of(measuredSpeedup()))
            .toList(),
        List.of());
  }

  private Series speedup(ScalingModel model) {
    double one = model.seconds(1);
    return new Series(
        model.name(),
        Kind.LINE,
        measured.stream()
            .map(r -> Point.at(r.workers(), one / model.seconds(r.workers())))
            .toList());
  }

  private Series measuredSpeedup() {
    List<Point> points =
        measured.stream()
            .filter(r -> r.workers() == 1)
            .findFirst()
            .map(
                one ->
                    measured.stream()
                        .map(r -> Point.at(r.workers(), one.median() / r.median()))
                        .toList())
            .orElse(List.of());
    return new Series("measured", Kind.LINE, points);
  }

  /** Who does what and when, as simulated. */
  public static Chart gantt(String name, ListScheduling model, int workers) {
    Schedule schedule = model.schedule(workers);
    List<Point> spans =
        schedule.slots().stream()
            .map(s -> new Point(s.began(), s.worker(), s.began(), s.ended(), s.job().name()))
            .toList();
    return new Chart(
        "gantt-" + name,
        "Predicted schedule of %d workers".formatted(workers),
        new Axis("time", "s"),
        new Axis("worker", ""),
        List.of(new Series("jobs", Kind.SPANS, spans)),
        List.of());
  }

  private Series line(ScalingModel model) {
    return new Series(
        model.name(),
        Kind.LINE,
        measured.stream().map(r -> Point.at(r.workers(), model.seconds(r.workers()))).toList());
  }

  private List<Point> bandPoints() {
    return IntStream.range(0, measured.size())
        .mapToObj(i -> within(measured.get(i).workers(), fits.bands().get(i)))
        .toList();
  }

  private List<Point> medianPoints() {
    return measured.stream().map(r -> within(r.workers(), r.interval(seed))).toList();
  }

  private List<Point> runPoints() {
    return measured.stream()
        .flatMap(r -> r.seconds().stream().map(s -> Point.at(r.workers(), s)))
        .toList();
  }

  private static Point within(int workers, Interval interval) {
    return Point.within(workers, interval.median(), interval.low(), interval.high());
  }

  /** Both ends of a time, without its unit. */
  public static String range(double low, double high) {
    return Quantity.text(high < 10 ? "%.3f to %.3f" : "%.2f to %.2f", low, high);
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent() ? Quantity.percent(share.getAsDouble(), 1) : "";
  }
}
