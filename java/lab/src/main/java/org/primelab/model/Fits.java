package org.primelab.model;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All models, fitted on the same points, and how they did on the others.
 *
 * @param jobs list scheduling as fitted
 * @param models all, list scheduling first
 * @param scores of each, in the same order; last that of list scheduling on ideal cores, with
 *     nothing fitted
 * @param bands around what list scheduling predicts, in the order of the measured points, in
 *     seconds
 */
public record Fits(
    ListScheduling jobs, List<ScalingModel> models, List<Score> scores, List<Band> bands) {
  public Fits {
    models = List.copyOf(models);
    scores = List.copyOf(scores);
    bands = List.copyOf(bands);
  }

  /**
   * Fits them.
   *
   * @param template the jobs and the machine, with nothing fitted
   * @param measured in order of workers
   * @param trained numbers of workers to fit on, each of them measured
   */
  public static Fits of(
      ListScheduling template, List<RunTimes> measured, Set<Integer> trained, long seed) {
    List<RunTimes> own = measured.stream().filter(r -> trained.contains(r.workers())).toList();
    Map<Integer, Double> points = medians(own);
    double work = Fluid.of(template).work();
    List<ScalingModel> models =
        List.of(template, Fluid.of(template), Usl.template(work), Amdahl.template(work)).stream()
            .map(model -> Fitting.fit(model, points))
            .toList();
    List<Refitted> refitted = models.stream().map(model -> Refitted.of(model, own, seed)).toList();
    Map<Integer, Double> all = medians(measured);
    return new Fits(
        (ListScheduling) models.getFirst(),
        models,
        Stream.concat(
                refitted.stream().map(model -> Score.of(model, trained, all)),
                Stream.of(idealScore(template, trained, all)))
            .toList(),
        Bands.of(
            refitted.getFirst(),
            own,
            List.of(),
            measured.stream().map(RunTimes::workers).toList(),
            seed));
  }

  /** What the order of the queue alone says, with nothing fitted. */
  private static Score idealScore(
      ListScheduling template, Set<Integer> trained, Map<Integer, Double> measured) {
    ListScheduling ideal = ListScheduling.ideal(template.queue(), template.throughput().cores());
    return Score.unfitted("list-scheduling-ideal", ideal, trained, measured);
  }

  private static Map<Integer, Double> medians(List<RunTimes> runs) {
    return runs.stream()
        .collect(toMap(RunTimes::workers, RunTimes::median, (a, b) -> a, TreeMap::new));
  }
}
