package org.primelab.study.predict;

import static java.util.Comparator.comparingDouble;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.seconds;
import static org.primelab.report.Quantity.signed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.model.Band;
import org.primelab.model.Explanation;
import org.primelab.model.Fitting;
import org.primelab.model.Fluid;
import org.primelab.model.ListScheduling;
import org.primelab.model.Parameter;
import org.primelab.model.RunTimes;
import org.primelab.model.Score;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.stats.Interval;
import org.primelab.study.Found;
import org.primelab.study.ScalingView;

/**
 * The answer of {@link Predict}.
 *
 * @param points in order of workers
 * @param models how wrong each is
 * @param explanation why the curve rises and falls
 * @param asked the question
 * @param view of the models
 */
record PredictAnswer(
    List<PointRow> points,
    List<Score> models,
    List<String> explanation,
    @JsonIgnore Predict asked,
    @JsonIgnore ScalingView view)
    implements Found {
  /** Bands are to hold 95 %; of few numbers of workers, fewer may be by chance. */
  private static final double HOLDS = 0.8;

  /** Steps of the curve that people are told of. */
  private static final int MOST_STEPS = 10;

  private static final Columns<PointRow> COLUMNS =
      Columns.<PointRow>none()
          .right("workers", row -> String.valueOf(row.workers))
          .right("predicted", row -> seconds(row.predictedSeconds))
          .right("band", row -> ScalingView.range(row.band))
          .right("measured", row -> Intervals.median(row.measured, Quantity.SECONDS))
          .right("interval", row -> Intervals.range(row.measured, Quantity.SECONDS))
          .right("error", row -> signed(1).apply(100 * row.error) + " %")
          .right("", row -> row.trained ? "fitted" : "");

  /**
   * One number of workers, with times in seconds: {@code band} is that of what was predicted, with
   * {@code coverage} as it is meant, from {@code n} runs that the model was fitted on; {@code
   * error} is predicted ÷ measured − 1.
   */
  record PointRow(
      int workers,
      double predictedSeconds,
      @JsonUnwrapped @JsonIgnoreProperties("median") Band band,
      int n,
      double coverage,
      double measuredSeconds,
      double error,
      boolean trained,
      double leastSeconds,
      double longestFirstSeconds,
      double splitSeconds,
      @JsonIgnore Interval measured) {
    private static PointRow of(Predict asked, ScalingView view, RunTimes runs, Band band) {
      int workers = runs.workers();
      ListScheduling model = view.fits().jobs();
      return new PointRow(
          workers,
          band.median(),
          band,
          asked.measured().stream()
              .filter(point -> asked.trained().contains(point.workers()))
              .mapToInt(point -> point.seconds().size())
              .sum(),
          Interval.USUAL,
          runs.median(),
          band.median() / runs.median() - 1,
          asked.trained().contains(workers),
          model.bounds(workers).least(),
          model.longestFirst().seconds(workers),
          Fluid.of(model).seconds(workers),
          runs.interval());
    }

    /** The share of the time that another order, or way, is predicted to save. */
    private double gain(double otherSeconds) {
      return 1 - otherSeconds / predictedSeconds;
    }
  }

  static PredictAnswer of(Predict asked, ScalingView view) {
    List<RunTimes> runs = asked.measured();
    return new PredictAnswer(
        IntStream.range(0, runs.size())
            .mapToObj(i -> PointRow.of(asked, view, runs.get(i), view.fits().bands().get(i)))
            .toList(),
        view.fits().scores(),
        Explanation.of(view.fits().jobs(), runs),
        asked,
        view);
  }

  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading());
    blocks.add(headline());
    blocks.add(COLUMNS.of(points));
    blocks.add(view.models("held-out error"));
    blocks.add(view.times());
    explanation.stream().limit(MOST_STEPS).map(Finding::new).forEach(blocks::add);
    if (explanation.size() > MOST_STEPS) {
      blocks.add(
          new Finding(
              Quantity.count(explanation.size() - MOST_STEPS, "more step") + "; --json has all"));
    }
    blocks.add(whatIf());
    return blocks;
  }

  private Heading heading() {
    return new Heading(
        "Predicting %s from %d of them: %s on %s, %s"
            .formatted(
                Quantity.count(points.size(), "number of workers", "numbers of workers"),
                asked.trained().size(),
                Quantity.count(asked.jobs().size(), "job"),
                Quantity.count(asked.machine().cores(), "core"),
                Quantity.count(asked.machine().threads(), "hardware thread")));
  }

  private Conclusion headline() {
    Score best = better().orElse(models.getFirst());
    return new Conclusion(
        best.heldOutMape().isPresent()
            ? "Least wrong where nothing was fitted: %s, by %s on average"
                .formatted(best.name(), percent(best.heldOutMape().getAsDouble(), 1))
            : "No number of workers was left to judge the models by");
  }

  /** Where another order, or dividing the numbers, is predicted to gain most. */
  private Conclusion whatIf() {
    PointRow best =
        points.stream()
            .max(comparingDouble(row -> row.gain(row.longestFirstSeconds)))
            .orElseThrow();
    return new Conclusion(
        Quantity.text(
            "With %d workers the longest jobs first would take %s less, each number split over"
                + " all workers %s less (predicted)",
            best.workers,
            percent(best.gain(best.longestFirstSeconds)),
            percent(best.gain(best.splitSeconds))));
  }

  /** The model that was least wrong where nothing was fitted, if it is not the one in the table. */
  private Optional<Score> better() {
    return models.stream()
        .filter(score -> score.heldOutMape().isPresent())
        .min(comparingDouble(score -> score.heldOutMape().orElseThrow()))
        .filter(best -> !best.equals(models.getFirst()));
  }

  @Override
  public List<Caveat> caveats() {
    return Stream.of(nothingHeldOut(), kept(), edges(), worse(), narrow())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Caveat> nothingHeldOut() {
    return models.getFirst().heldOutMax().isPresent()
        ? Optional.empty()
        : Optional.of(
            new Caveat(
                Doubt.NOTHING_HELD_OUT,
                "every measured number of workers was fitted on, so nothing was predicted"));
  }

  /** Models whose parameters are more than the points. */
  private Optional<Caveat> kept() {
    int points = asked.trained().size();
    String kept =
        view.fits().models().stream()
            .flatMap(
                model ->
                    model.parameters().stream()
                        .skip(Fitting.fitted(model, points))
                        .map(one -> Quantity.text("%s of %s", one.name(), model.name())))
            .collect(Collectors.joining(", "));
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Caveat(
                Doubt.FEWER_POINTS,
                "not told by %s, and left where nothing is lost or gained: %s"
                    .formatted(
                        Quantity.count(points, "number of workers", "numbers of workers"), kept)));
  }

  private Optional<Caveat> edges() {
    String edges =
        view.fits().models().stream()
            .flatMap(
                model ->
                    model.parameters().stream()
                        .filter(Parameter::isCutOff)
                        .map(
                            one ->
                                Quantity.text(
                                    "%s %.3g of %s", one.name(), one.value(), model.name())))
            .collect(Collectors.joining(", "));
    return edges.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Caveat(
                Doubt.PARAMETER_AT_EDGE, "fitted to the edge of what makes sense: " + edges));
  }

  private Optional<Caveat> worse() {
    return better()
        .map(
            best ->
                new Caveat(
                    Doubt.BETTER_MODEL,
                    "where nothing was fitted, %s was off by %s and %s, whose times are in the table, by %s"
                        .formatted(
                            best.name(),
                            percent(best.heldOutMape().orElseThrow(), 1),
                            models.getFirst().name(),
                            percent(models.getFirst().heldOutMape().orElseThrow(), 1))));
  }

  private Optional<Caveat> narrow() {
    List<PointRow> predicted = points.stream().filter(row -> !row.trained).toList();
    long held = predicted.stream().filter(row -> row.band.contains(row.measuredSeconds)).count();
    return held >= HOLDS * predicted.size()
        ? Optional.empty()
        : Optional.of(
            new Caveat(
                Doubt.NARROW_BAND,
                "the band holds %d of %s that nothing was fitted on"
                    .formatted(
                        held,
                        Quantity.count(
                            predicted.size(), "number of workers", "numbers of workers"))));
  }
}
