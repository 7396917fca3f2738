package org.primelab.study.sweep;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.primelab.model.RunDistribution;
import org.primelab.model.RunDistribution.Band;
import org.primelab.model.RunTimes;
import org.primelab.model.Score;
import org.primelab.model.StartCost;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Words;
import org.primelab.run.Variant;
import org.primelab.stats.Interval;
import org.primelab.study.CostRow;
import org.primelab.study.ScalingView;
import org.primelab.study.SharedCore;
import org.primelab.study.sweep.SweepPrediction.Curve;

/**
 * One curve of a sweep, and what explains it.
 *
 * @param variant which
 * @param points in order of workers
 * @param best numbers of workers
 * @param models how wrong each was: first what was predicted, then what was fitted afterwards
 * @param prediction how good it was
 * @param cost of all that is done in parallel
 * @param explanation why the curve rises and falls
 * @param startCost until workers are ready, before the clock starts
 * @param bandFrom what the bands rest on
 * @param figure the book's beside it, where processes did the book's numbers
 * @param scaling the models, if there are points enough for them
 * @param curve that was predicted
 * @param workers of the sweep
 */
record VariantAnswer(
    Variant variant,
    List<PointRow> points,
    Best best,
    List<ModelRow> models,
    Judgement prediction,
    CostRow cost,
    List<String> explanation,
    Start startCost,
    BandFrom bandFrom,
    Optional<BookFigure> figure,
    @JsonIgnore Optional<ScalingView> scaling,
    @JsonIgnore Optional<Curve> curve,
    @JsonIgnore List<Integer> workers) {

  /** The least median, and what cannot be told from it, the best among them. */
  record Best(OptionalInt workers, List<Integer> notDistinguishable) {
    private Conclusion told() {
      String fewest = count(workers.orElseThrow(), "worker");
      return new Conclusion(
          notDistinguishable.size() == 1
              ? "best: " + fewest
              : "best: %s; not to be told from it: %s"
                  .formatted(
                      fewest,
                      Words.ranges(
                          notDistinguishable.stream()
                              .filter(w -> w != workers.orElseThrow())
                              .sorted()
                              .toList())));
    }
  }

  /**
   * A model as fitted on some points of the sweep itself, and how wrong it is on the others, which
   * is an interpolation; what was predicted, over all from two workers on: mean of |model ÷
   * measured − 1|.
   */
  record ModelRow(
      String name,
      Map<String, Double> parameters,
      @JsonInclude(NON_EMPTY) Map<String, Interval> intervals,
      @JsonInclude(NON_EMPTY) List<String> atEdge,
      OptionalDouble heldOutError) {
    private static ModelRow predicted(Optional<Judgement.Off> off) {
      return new ModelRow(
          "predicted",
          Map.of(),
          Map.of(),
          List.of(),
          off.stream().mapToDouble(Judgement.Off::mean).findFirst());
    }

    private static ModelRow of(Score score) {
      return new ModelRow(
          score.name(), score.parameters(), score.intervals(), score.atEdge(), score.heldOutMape());
    }
  }

  /** What passes until the first worker is ready, and what each more adds. */
  record Start(long firstNanos, long eachNanos) {
    private static Start of(StartCost cost) {
      return new Start(Math.round(cost.first() * 1e9), Math.round(cost.each() * 1e9));
    }

    private Finding told() {
      return new Finding(
          "until the workers were ready, before the clock started: %s for the first, %s for each more"
              .formatted(duration(firstNanos), duration(eachNanos)));
    }
  }

  /** How many errors of which earlier sweeps a band holds beside resampled calibrations. */
  record BandFrom(int errors, List<String> sessions) {
    private Finding told() {
      return new Finding(
          sessions.isEmpty()
              ? "bands: calibration runs drawn again; no earlier sweep of this kind on this machine"
                  + " was found to learn the model's own errors from"
              : "bands: calibration runs drawn again, widened by %s of %s on this machine"
                  .formatted(count(errors, "error"), count(sessions.size(), "earlier sweep")));
    }
  }

  static VariantAnswer of(Swept sweep, SweptVariant swept) {
    SweepPlan plan = sweep.plan();
    Variant variant = swept.variant();
    Optional<ScalingView> scaling =
        swept
            .fits(plan.cores(), plan.threads())
            .map(fits -> new ScalingView(fits, swept.points(), swept.fittedOn()));
    Judgement judged = sweep.judgement(swept);
    Map<Integer, List<Reading<SharedCore>>> shared = sweep.sharedCores(variant);
    int calibrated = sweep.soloRuns(variant);
    List<PointRow> points =
        swept.points().stream()
            .map(
                p -> PointRow.of(swept, p, shared.getOrDefault(p.workers(), List.of()), calibrated))
            .toList();
    return new VariantAnswer(
        variant,
        points,
        new Best(
            swept.best().stream().mapToInt(RunTimes::workers).findFirst(),
            swept.notDistinguishable()),
        Stream.concat(
                Stream.of(ModelRow.predicted(judged.median())),
                scaling.stream().flatMap(view -> view.fits().scores().stream()).map(ModelRow::of))
            .toList(),
        judged,
        sweep.cost(swept),
        Stream.concat(swept.explanation().stream(), LateRuns.of(points).sentence().stream())
            .toList(),
        Start.of(sweep.startCost(swept)),
        new BandFrom(plan.errorsOf(variant).length, plan.earlierOf(variant)),
        BookFigure.of(sweep, swept),
        scaling,
        swept.predicted(),
        plan.workers());
  }

  List<Block> blocks() {
    Heading heading = new Heading(variant.label());
    if (points.isEmpty()) {
      return List.of(heading, Conclusion.NOTHING);
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading);
    blocks.add(PointRow.table(points));
    blocks.add(best.told());
    blocks.addAll(cost.told());
    blocks.add(chart());
    figure.ifPresent(own -> blocks.addAll(own.blocks("figure-19-2-" + id())));
    blocks.addAll(prediction.told());
    curve.map(_ -> bandFrom.told()).ifPresent(blocks::add);
    blocks.add(startCost.told());
    scaling.ifPresent(
        view -> {
          blocks.add(view.models("interpolation error"));
          blocks.add(view.speedups("speedups-" + id()));
        });
    explanation.forEach(sentence -> blocks.add(new Finding(sentence)));
    curve.ifPresent(predicted -> blocks.addAll(schedule(predicted)));
    return blocks;
  }

  /**
   * The least median of all numbers of workers.
   *
   * @param words what took it
   */
  record Least(double seconds, String words) {}

  Optional<Least> leastMedian() {
    return points.stream()
        .min(Comparator.comparingDouble(row -> row.seconds().median()))
        .map(
            row ->
                new Least(
                    row.seconds().median(),
                    "least median: %s, by %s with %s"
                        .formatted(
                            Intervals.median(row.seconds(), Quantity.SECONDS),
                            variant.label(),
                            count(row.workers(), "worker"))));
  }

  private String id() {
    return variant.label().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** Runs, medians and the prediction, with a line at the least median, as in the book. */
  private Chart chart() {
    Series runs =
        new Series(
            "runs",
            Kind.DOTS,
            points.stream()
                .flatMap(row -> row.runNanos().stream().map(n -> Point.at(row.workers(), n / 1e9)))
                .toList());
    Series median =
        new Series(
            "median",
            Kind.LINE,
            points.stream().map(row -> Point.within(row.workers(), row.seconds())).toList());
    return ScalingView.times(
        "sweep-" + id(),
        "Wall time by workers: " + variant.label(),
        Stream.of(
                runs,
                said("predicted", Kind.BAND, p -> Optional.of(p.most())),
                said("middle half", Kind.BAND, RunDistribution::half),
                said("floor", Kind.LINE, VariantAnswer::floor),
                median)
            .filter(series -> !series.points().isEmpty())
            .toList(),
        points.stream().mapToDouble(row -> row.seconds().median()).min());
  }

  private static Optional<Band> floor(RunDistribution said) {
    return said.floor().map(seconds -> new Band(seconds, seconds));
  }

  /** A band around the median of runs, or a line where it is as narrow as that. */
  private Series said(String name, Kind kind, Function<RunDistribution, Optional<Band>> band) {
    return new Series(
        name,
        kind,
        curve.stream()
            .flatMap(predicted -> predicted.points().stream())
            .flatMap(p -> band.apply(p.seconds()).map(b -> point(p, b, kind)).stream())
            .toList());
  }

  private static Point point(SweepPrediction.Point said, Band band, Kind kind) {
    double y = kind == Kind.BAND ? said.seconds().median() : band.low();
    return new Point(said.workers(), y, band.low(), band.high(), "");
  }

  /** What each order is predicted to take, the schedule of the best number of workers, bounds. */
  private List<Block> schedule(Curve predicted) {
    Orders orders = new Orders(predicted.model());
    int fewest = best.workers().orElse(1);
    return List.of(
        new Finding(orders.sentence(fewest)),
        orders.chart("orders-" + id(), workers),
        ScalingView.gantt(id(), predicted.model(), fewest));
  }
}
