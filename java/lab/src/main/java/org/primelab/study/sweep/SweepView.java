package org.primelab.study.sweep;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.model.Fits;
import org.primelab.model.RunTimes;
import org.primelab.model.StartCost;
import org.primelab.probe.Relation;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Mark;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.run.Variant;
import org.primelab.stats.Interval;
import org.primelab.stats.Outliers;
import org.primelab.study.ScalingView;
import org.primelab.study.sweep.SweepPrediction.Curve;

/** The answer of {@link Sweep} for people. */
record SweepView(SweepAnswer answer) {

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading());
    answer
        .prediction()
        .ifPresent(
            p ->
                blocks.add(
                    new Finding(
                        "predicted at %s, before the first run; SHA-256 %s"
                            .formatted(p.content().made(), p.sha256()))));
    if (!answer.relations().isEmpty()) {
      blocks.add(relation());
    }
    answer.variants().forEach(variant -> blocks.addAll(of(variant)));
    if (!answer.duels().isEmpty()) {
      blocks.add(duels());
      blocks.add(signs());
    }
    return blocks;
  }

  private Finding heading() {
    SweepPlan plan = answer.plan();
    return new Finding(
        "Sweeping %d to %d workers over %s, %s each; %s"
            .formatted(
                plan.workers().getFirst(),
                plan.workers().getLast(),
                count(plan.workload().size(), "number"),
                count(plan.runs(), "run"),
                plan.variants().stream().map(Variant::label).collect(Collectors.joining(", "))));
  }

  private Finding relation() {
    return new Finding(
        "the first two CPUs, round by round: "
            + answer.relations().stream()
                .map(Relation::word)
                .distinct()
                .map(word -> word + " " + count(times(word), "time"))
                .collect(Collectors.joining(", ")));
  }

  private long times(String word) {
    return answer.relations().stream().filter(r -> r.word().equals(word)).count();
  }

  private List<Block> of(SweptVariant variant) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(variant.variant().label()));
    if (variant.points().isEmpty()) {
      blocks.add(Finding.NOTHING);
      return blocks;
    }
    blocks.add(table(variant));
    blocks.add(best(variant));
    answer
        .cost(variant)
        .ifPresent(cost -> blocks.add(cost(cost.workers().stream().boxed().findFirst())));
    blocks.add(chart(variant));
    blocks.add(predictionError(variant));
    blocks.add(bandFrom(variant));
    blocks.add(start(variant));
    variant
        .fits(answer.plan().cores(), answer.plan().threads())
        .map(fits -> view(variant, fits))
        .ifPresent(
            view -> {
              blocks.add(view.models());
              blocks.add(view.speedups("speedups-" + id(variant)));
            });
    variant.explanation().forEach(sentence -> blocks.add(new Finding(sentence)));
    variant.predicted().ifPresent(curve -> blocks.addAll(schedule(variant, curve)));
    return blocks;
  }

  private ScalingView view(SweptVariant variant, Fits fits) {
    return new ScalingView(fits, variant.points(), variant.fittedOn(), variant.seed());
  }

  private static Table table(SweptVariant variant) {
    return new Table(
        Stream.of(
                "workers",
                "median",
                "interval",
                "outliers",
                "speedup",
                "efficiency",
                "predicted",
                "band",
                "error")
            .map(title -> new Column(title, Align.RIGHT, 0))
            .toList(),
        variant.points().stream().map(point -> row(variant, point)).toList());
  }

  private static List<String> row(SweptVariant variant, RunTimes point) {
    Interval interval = point.interval(variant.seed());
    OptionalDouble speedup =
        variant.at(1).stream().mapToDouble(one -> one.median() / point.median()).findFirst();
    Optional<Interval> band = variant.predicted().flatMap(curve -> curve.at(point.workers()));
    int outliers = Outliers.of(point.samples()).values().size();
    return List.of(
        Integer.toString(point.workers()),
        seconds(interval.median()),
        range(interval),
        outliers == 0 ? "" : Integer.toString(outliers),
        speedup.isPresent() ? number("%.2f", speedup.getAsDouble()) : "",
        speedup.isPresent() ? number("%.0f %%", 100 * speedup.getAsDouble() / point.workers()) : "",
        band.map(b -> seconds(b.median())).orElse(""),
        band.map(SweepView::range).orElse(""),
        SweepAnswer.error(variant, point).map(e -> number("%+.1f %%", 100 * e)).orElse(""));
  }

  private static Finding best(SweptVariant variant) {
    List<Integer> same = variant.notDistinguishable();
    int best = variant.best().map(RunTimes::workers).orElseThrow();
    return new Finding(
        same.size() == 1
            ? "best: %s".formatted(count(best, "worker"))
            : "best: %s; not to be told from it: %s"
                .formatted(
                    count(best, "worker"),
                    same.stream()
                        .filter(w -> w != best)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))));
  }

  private Finding cost(Optional<Integer> workers) {
    String rival =
        String.format(
            Locale.ROOT,
            "one thread with %s (%s)",
            answer.rival().orElse(""),
            seconds(answer.rivalSeconds().orElse(0)));
    return new Finding(
        workers
            .map(w -> "COST: it takes %s to beat %s".formatted(count(w, "worker"), rival))
            .orElse("COST: no number of workers here beats " + rival));
  }

  private Finding predictionError(SweptVariant variant) {
    OptionalDouble error = answer.predictionError(variant);
    return new Finding(
        error.isPresent()
            ? number(
                "predicted before measured: off by %.1f %% on average where it was not calibrated",
                100 * error.getAsDouble())
            : "no number of workers was measured beyond those that were calibrated on");
  }

  private Finding bandFrom(SweptVariant variant) {
    int errors = answer.plan().errorsOf(variant.variant()).length;
    List<String> sweeps = answer.plan().earlierOf(variant.variant());
    return new Finding(
        sweeps.isEmpty()
            ? "bands: calibration runs drawn again; no earlier sweep of this kind on this machine"
                + " was found to learn the model's own errors from"
            : "bands: calibration runs drawn again, widened by %s of %s on this machine"
                .formatted(count(errors, "error"), count(sweeps.size(), "earlier sweep")));
  }

  private Finding start(SweptVariant variant) {
    StartCost cost = answer.startCost(variant);
    return new Finding(
        "until the workers were ready, before the clock started: %s for the first, %s for each more"
            .formatted(duration(1e9 * cost.first()), duration(1e9 * cost.each())));
  }

  private static String id(SweptVariant variant) {
    return variant.variant().label().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** Runs, medians and the prediction, with a line at the least median, as in the book. */
  private static Chart chart(SweptVariant variant) {
    List<Point> runs =
        variant.points().stream()
            .flatMap(p -> p.seconds().stream().map(s -> Point.at(p.workers(), s)))
            .toList();
    List<Point> medians =
        variant.points().stream()
            .map(p -> within(p.workers(), p.interval(variant.seed())))
            .toList();
    List<Point> band =
        variant.predicted().stream()
            .flatMap(curve -> curve.points().stream())
            .map(p -> within(p.workers(), p.seconds()))
            .toList();
    return new Chart(
        "sweep-" + id(variant),
        "Wall time by workers: " + variant.variant().label(),
        new Axis("workers", ""),
        new Axis("wall time", "s"),
        List.of(
            new Series("runs", Kind.DOTS, runs),
            new Series("predicted", Kind.BAND, band),
            new Series("median", Kind.LINE, medians)),
        variant.best().map(b -> new Mark(b.median(), "least median")).stream().toList());
  }

  /** What each order is predicted to take, the schedule of the best number of workers, bounds. */
  private List<Block> schedule(SweptVariant variant, Curve curve) {
    int workers = variant.best().map(RunTimes::workers).orElse(1);
    Orders orders = new Orders(curve.model());
    return List.of(
        new Finding(orders.sentence(workers)),
        orders.chart("orders-" + id(variant), answer.plan().workers()),
        ScalingView.gantt(id(variant), curve.model(), workers));
  }

  private Table duels() {
    return new Table(
        List.of(
            new Column("second ÷ first", Align.LEFT, 0),
            new Column("workers", Align.RIGHT, 0),
            new Column("predicted", Align.RIGHT, 0),
            new Column("measured", Align.RIGHT, 0),
            new Column("interval", Align.RIGHT, 0)),
        answer.duels().stream().map(SweepView::row).toList());
  }

  private static List<String> row(Duel duel) {
    return List.of(
        duel.second().label() + " ÷ " + duel.first().label(),
        Integer.toString(duel.workers()),
        duel.predicted().map(ratio -> number("%.3f", ratio)).orElse(""),
        number("%.3f", duel.measured().median()),
        range(duel.measured()) + (duel.measured().contains(1) ? ", no difference seen" : ""));
  }

  private Finding signs() {
    List<Duel> predicted = answer.duels().stream().filter(Duel::isPredicted).toList();
    return new Finding(
        predicted.isEmpty()
            ? "no gap over 3 % was predicted"
            : "of %s over 3 %% that were predicted, %d have the right sign, %d the wrong one; in %d no difference was seen"
                .formatted(
                    count(predicted.size(), "gap"),
                    with(Duel.Sign.RIGHT, predicted),
                    with(Duel.Sign.WRONG, predicted),
                    with(Duel.Sign.OPEN, predicted)));
  }

  private static long with(Duel.Sign sign, List<Duel> duels) {
    return duels.stream().filter(duel -> duel.sign() == sign).count();
  }

  private static Point within(int workers, Interval interval) {
    return Point.within(workers, interval.median(), interval.low(), interval.high());
  }

  private static String seconds(double seconds) {
    return number(seconds < 10 ? "%.3f s" : "%.2f s", seconds);
  }

  private static String range(Interval interval) {
    return String.format(Locale.ROOT, "%.3f to %.3f", interval.low(), interval.high());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
