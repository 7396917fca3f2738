package org.primelab.study.predict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.primelab.model.Explanation;
import org.primelab.model.Fits;
import org.primelab.model.Fluid;
import org.primelab.model.ListScheduling;
import org.primelab.model.RunTimes;
import org.primelab.model.Score;
import org.primelab.model.SoloJob;
import org.primelab.model.StartCost;
import org.primelab.model.Throughput;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.session.Environment;
import org.primelab.stats.Interval;
import org.primelab.study.ScalingView;

/**
 * What explains a recorded sweep? Models are fitted on some numbers of workers and judged on the
 * others. Nothing is measured.
 *
 * @param jobs what each takes alone, in the order of the queue
 * @param measured in order of workers
 * @param machine that they were measured on, with nothing fitted
 * @param start until workers were ready, as far as the recorded times include it
 * @param trained numbers of workers to fit on, each of them measured, enough for all parameters
 */
public record Predict(
    List<SoloJob> jobs,
    List<RunTimes> measured,
    Throughput machine,
    StartCost start,
    Set<Integer> trained) {

  /** Any will do: nothing is random but the resampling, and it should repeat. */
  private static final long SEED = 19;

  public Predict {
    jobs = List.copyOf(jobs);
    measured = List.copyOf(measured);
    trained = Set.copyOf(trained);
  }

  /** One number of workers as scripts know it. */
  private record PointRow(
      int workers,
      double predictedSeconds,
      double low,
      double high,
      double measuredSeconds,
      double error,
      boolean trained,
      double leastSeconds,
      double longestFirstSeconds,
      double splitSeconds) {}

  /** A model as scripts know it. */
  private record ModelRow(
      String name,
      Map<String, Double> parameters,
      OptionalDouble heldOutMape,
      OptionalDouble heldOutMax,
      double trainedMape) {
    static ModelRow of(Score score) {
      return new ModelRow(
          score.name(),
          score.parameters(),
          score.heldOutMean(),
          score.heldOutMax(),
          score.trainedMean());
    }
  }

  /** How many parameters have to be found, which takes at least as many points. */
  public static int parameters(Throughput machine) {
    ListScheduling template = new ListScheduling(List.of(), 1, machine, StartCost.NONE);
    // The scalability law always has three.
    return Math.max(3, template.parameters().size());
  }

  /** Fits, compares, explains. */
  public Report answer() {
    ListScheduling template = new ListScheduling(jobs, 1, machine, start);
    Fits fits = Fits.of(template, measured, trained, SEED);
    ScalingView view = new ScalingView(fits, measured, trained, SEED);
    List<String> explanation = Explanation.of(fits.jobs(), measured, SEED);
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading());
    blocks.add(view.validation());
    blocks.add(view.models());
    blocks.add(view.times());
    blocks.addAll(explanation.stream().map(Finding::new).toList());
    blocks.add(whatIf(fits.jobs()));
    return new Report(blocks, caveats(fits), List.of(), document(fits, explanation));
  }

  private Finding heading() {
    return new Finding(
        "Predicting %d numbers of workers from %d of them: %d jobs on %d cores, %d hardware threads"
            .formatted(
                measured.size(), trained.size(), jobs.size(), machine.cores(), machine.threads()));
  }

  /** Where another order, or dividing the numbers, is predicted to gain most. */
  private Finding whatIf(ListScheduling model) {
    ListScheduling sorted = model.withQueue(longestFirst());
    int best =
        measured.stream()
            .map(RunTimes::workers)
            .max((a, b) -> Double.compare(gain(model, sorted, a), gain(model, sorted, b)))
            .orElseThrow();
    return new Finding(
        String.format(
            Locale.ROOT,
            "With %d workers the longest jobs first would take %.0f %% less, each number split over"
                + " all workers %.0f %% less (predicted)",
            best,
            100 * gain(model, sorted, best),
            100 * (1 - Fluid.of(model).seconds(best) / model.seconds(best))));
  }

  private static double gain(ListScheduling model, ListScheduling other, int workers) {
    return 1 - other.seconds(workers) / model.seconds(workers);
  }

  private List<SoloJob> longestFirst() {
    return jobs.stream().sorted((a, b) -> Double.compare(b.seconds(), a.seconds())).toList();
  }

  private static List<Caveat> caveats(Fits fits) {
    OptionalDouble worst = fits.scores().getFirst().heldOutMax();
    return worst.isPresent()
        ? List.of()
        : List.of(
            new Caveat(
                "nothing-held-out",
                "every measured number of workers was fitted on, so nothing was predicted",
                "name fewer in --train"));
  }

  private Map<String, Object> document(Fits fits, List<String> explanation) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("study", "predict");
    document.put("version", Environment.labVersion());
    document.put("environment", Environment.Start.now().end());
    document.put("caveats", caveats(fits));
    document.put("points", points(fits));
    document.put("models", fits.scores().stream().map(ModelRow::of).toList());
    document.put("explanation", explanation);
    return document;
  }

  private List<PointRow> points(Fits fits) {
    ListScheduling sorted = fits.jobs().withQueue(longestFirst());
    return IntStream.range(0, measured.size())
        .mapToObj(i -> point(fits, sorted, measured.get(i), fits.bands().get(i)))
        .toList();
  }

  private PointRow point(Fits fits, ListScheduling sorted, RunTimes runs, Interval band) {
    int workers = runs.workers();
    return new PointRow(
        workers,
        band.median(),
        band.low(),
        band.high(),
        runs.median(),
        band.median() / runs.median() - 1,
        trained.contains(workers),
        fits.jobs().bounds(workers).least(),
        sorted.seconds(workers),
        Fluid.of(fits.jobs()).seconds(workers));
  }
}
