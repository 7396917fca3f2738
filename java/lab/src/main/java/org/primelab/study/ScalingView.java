package org.primelab.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.model.Band;
import org.primelab.model.Fits;
import org.primelab.model.ListScheduling;
import org.primelab.model.Parameter;
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
import org.primelab.report.Figures;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Table;
import org.primelab.stats.Interval;

/**
 * Predicted and measured wall times side by side, for people.
 *
 * @param fits the models
 * @param measured in order of workers
 * @param trained the numbers of workers that were fitted on
 */
public record ScalingView(Fits fits, List<RunTimes> measured, Set<Integer> trained) {
  /**
   * A line of the models' table, one for each parameter.
   *
   * @param score of the model, told in its first line
   * @param parameter none where nothing can be fitted
   */
  private record Line(Score score, boolean first, Optional<Parameter> parameter) {
    private static Stream<Line> of(Score score, List<Parameter> parameters) {
      return parameters.isEmpty()
          ? Stream.of(new Line(score, true, Optional.empty()))
          : IntStream.range(0, parameters.size())
              .mapToObj(i -> new Line(score, i == 0, Optional.of(parameters.get(i))));
    }

    private String of(Function<Score, String> cell) {
      return first ? cell.apply(score) : "";
    }

    /** That of the parameter; none where too few points tell it. */
    private Optional<Interval> interval() {
      return parameter.flatMap(one -> Optional.ofNullable(score.intervals().get(one.name())));
    }

    private String fitted() {
      return parameter.isPresent() ? Intervals.median(interval(), DIGITS) : "";
    }

    private String edge() {
      return parameter
          .filter(one -> score.atEdge().contains(one.name()))
          .map(one -> Quantity.text("at the edge of %.3g to %.3g", one.low(), one.high()))
          .orElse("");
    }
  }

  private static final Figures DIGITS = Quantity.decimals(4);

  private static final Axis WORKERS = new Axis("workers", "");
  private static final Axis WALL = new Axis("wall time", "s");

  /**
   * How wrong each model is on the points that it was not fitted on, and its parameters: how far
   * runs that come out otherwise move them, and which lie at an edge of what makes sense.
   *
   * @param error what the first is: an interpolation where it is between points of the same sweep
   */
  public Table models(String error) {
    return Columns.<Line>none()
        .left("model", line -> line.score.name())
        .right(error, line -> line.of(score -> percent(score.heldOutMape())))
        .right("largest", line -> line.of(score -> percent(score.heldOutMax())))
        .right("where fitted", line -> line.of(score -> Quantity.percent(score.trainedMape(), 1)))
        .left("parameter", line -> line.parameter.map(Parameter::name).orElse(""))
        .right("fitted", Line::fitted)
        .right("interval", line -> Intervals.range(line.interval(), DIGITS))
        .left("", Line::edge)
        .of(
            IntStream.range(0, fits.scores().size())
                .boxed()
                .flatMap(i -> Line.of(fits.scores().get(i), parameters(i)))
                .toList());
  }

  private List<Parameter> parameters(int model) {
    return model < fits.models().size() ? fits.models().get(model).parameters() : List.of();
  }

  /** Every run as a dot, medians with intervals, the prediction with its band, the laws. */
  public Chart times() {
    List<Point> runs =
        measured.stream()
            .flatMap(r -> r.seconds().stream().map(s -> Point.at(r.workers(), s)))
            .toList();
    List<Point> band =
        IntStream.range(0, measured.size())
            .mapToObj(i -> dot(measured.get(i).workers(), fits.bands().get(i)))
            .toList();
    List<Series> series =
        Stream.concat(
                fits.models().stream().skip(1).map(m -> line(m.name(), r -> seconds(m, r))),
                Stream.of(
                    new Series(fits.jobs().name(), Kind.BAND, band),
                    new Series("runs", Kind.DOTS, runs),
                    line("median", r -> Point.within(r.workers(), r.interval()))))
            .toList();
    return times(
        "times",
        "Wall time by workers: measured and predicted",
        series,
        measured.stream().mapToDouble(RunTimes::median).min());
  }

  /** Wall times by workers, with a line at the least median, as in the book. */
  public static Chart times(String name, String title, List<Series> series, OptionalDouble least) {
    return new Chart(
        name,
        title,
        WORKERS,
        WALL,
        series,
        least.stream().mapToObj(median -> new Mark(median, "least median")).toList());
  }

  /** What is predicted for so many workers, with its band. */
  public static Point dot(int workers, Band band) {
    return new Point(workers, band.median(), band.low(), band.high(), "");
  }

  private static Point seconds(ScalingModel model, RunTimes runs) {
    return Point.at(runs.workers(), model.seconds(runs.workers()));
  }

  private Series line(String name, Function<RunTimes, Point> point) {
    return new Series(name, Kind.LINE, measured.stream().map(point).toList());
  }

  /** One worker's median ÷ that of several, if one was measured: measured and by each model. */
  public Chart speedups(String name) {
    Series seen =
        measured.stream()
            .filter(r -> r.workers() == 1)
            .findFirst()
            .map(one -> speedup("measured", one.median(), RunTimes::median))
            .orElse(new Series("measured", Kind.LINE, List.of()));
    Stream<Series> models =
        fits.models().stream()
            .map(m -> speedup(m.name(), m.seconds(1), r -> m.seconds(r.workers())));
    return new Chart(
        name,
        "Speedup by workers: measured and predicted",
        WORKERS,
        new Axis("speedup", ""),
        Stream.concat(models, Stream.of(seen)).toList(),
        List.of());
  }

  private Series speedup(String name, double one, ToDoubleFunction<RunTimes> several) {
    return line(name, r -> Point.at(r.workers(), one / several.applyAsDouble(r)));
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
        "Predicted schedule of " + Quantity.count(workers, "worker"),
        new Axis("time", "s"),
        new Axis("worker", ""),
        List.of(new Series("jobs", Kind.SPANS, spans)),
        List.of());
  }

  /** Both ends of a predicted time, without its unit. */
  public static String range(Band band) {
    return Quantity.text(
        band.high() < 10 ? "%.3f to %.3f" : "%.2f to %.2f", band.low(), band.high());
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent() ? Quantity.percent(share.getAsDouble(), 1) : "";
  }
}
