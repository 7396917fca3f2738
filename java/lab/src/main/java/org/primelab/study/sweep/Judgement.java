package org.primelab.study.sweep;

import static java.util.Collections.max;
import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.joining;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.model.ListScheduling;
import org.primelab.model.RunDistribution;
import org.primelab.model.RunTimes;
import org.primelab.report.Block;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Words;

/**
 * How good a prediction was, over all numbers of workers from 2 on: its floor beside the fastest
 * run, its bands by the share of single runs that they hold, its median beside what says less.
 * Where runs fall into two humps the median of a few is a coin, and is not compared.
 *
 * @param workers numbers of workers that it is judged by
 * @param runs with that many workers
 * @param floor ÷ the fastest run, less 1
 * @param inHalf the share of runs in the band of the middle half
 * @param inMost the share of runs in the 95 % band
 * @param median predicted ÷ measured, less 1, where there are no two humps
 * @param idealCores what list scheduling on ideal cores says of the same medians
 * @param lastPoint what the number of workers before says of the same medians
 * @param sinceCalibrated how the machine changed after it was calibrated, if it did
 * @param twoHumps numbers of workers whose runs were predicted to fall into two humps
 */
record Judgement(
    List<Integer> workers,
    int runs,
    Optional<Off> floor,
    OptionalDouble inHalf,
    OptionalDouble inMost,
    Optional<Off> median,
    Optional<Off> idealCores,
    Optional<Off> lastPoint,
    Optional<SinceCalibrated> sinceCalibrated,
    List<Integer> twoHumps) {
  /**
   * How far off: |said ÷ seen − 1|.
   *
   * @param mean over the numbers of workers
   * @param largest of them
   */
  record Off(double mean, double largest) {
    private static Optional<Off> of(List<Double> errors) {
      List<Double> sizes = errors.stream().map(Math::abs).toList();
      return sizes.isEmpty()
          ? Optional.empty()
          : Optional.of(new Off(sizes.stream().collect(averagingDouble(e -> e)), max(sizes)));
    }

    private String told() {
      return percent(mean, 1);
    }
  }

  /**
   * A number of workers with what was predicted for it, and what the one before took: a sweep may
   * begin with several.
   */
  private record Judged(RunTimes seen, RunDistribution said, Optional<Double> before) {
    private double fastest() {
      return seen.seconds().stream().mapToDouble(s -> s).min().orElse(0);
    }

    private Optional<Double> floorError() {
      return said.floor().map(floor -> floor / fastest() - 1);
    }
  }

  static Judgement of(
      SweptVariant variant, ListScheduling ideal, Optional<SinceCalibrated> sinceCalibrated) {
    List<Judged> all = judged(variant);
    List<Judged> oneHump = all.stream().filter(j -> !j.said.hasTwoHumps()).toList();
    return new Judgement(
        numbers(all),
        all.stream().mapToInt(j -> j.seen.seconds().size()).sum(),
        Off.of(all.stream().flatMap(j -> j.floorError().stream()).toList()),
        share(all, said -> said.half().map(half -> half::contains)),
        share(all, said -> Optional.of(said.most()::contains)),
        off(oneHump, j -> j.said.median()),
        off(oneHump, j -> ideal.seconds(j.seen.workers())),
        off(
            oneHump.stream().filter(j -> j.before.isPresent()).toList(),
            j -> j.before.orElseThrow()),
        sinceCalibrated,
        numbers(all.stream().filter(j -> j.said.hasTwoHumps()).toList()));
  }

  private static List<Judged> judged(SweptVariant variant) {
    List<RunTimes> points = variant.points();
    List<Judged> all = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      RunTimes seen = points.get(i);
      Optional<Double> before = i == 0 ? Optional.empty() : Optional.of(points.get(i - 1).median());
      if (seen.workers() > 1) {
        variant
            .predicted(seen.workers())
            .ifPresent(said -> all.add(new Judged(seen, said, before)));
      }
    }
    return all;
  }

  private static List<Integer> numbers(List<Judged> judged) {
    return judged.stream().map(j -> j.seen.workers()).toList();
  }

  private static Optional<Off> off(List<Judged> judged, Function<Judged, Double> said) {
    return Off.of(judged.stream().map(j -> said.apply(j) / j.seen.median() - 1).toList());
  }

  /** The share of single runs that bands hold; empty where there are no bands. */
  private static OptionalDouble share(
      List<Judged> judged, Function<RunDistribution, Optional<Predicate<Double>>> band) {
    return judged.stream()
        .flatMap(j -> band.apply(j.said).stream().flatMap(in -> held(j.seen, in)))
        .mapToInt(held -> held)
        .average();
  }

  private static Stream<Integer> held(RunTimes seen, Predicate<Double> band) {
    return seen.seconds().stream().map(run -> band.test(run) ? 1 : 0);
  }

  /** Tells it in words, a sentence for each. */
  List<Block> told() {
    if (workers.isEmpty()) {
      return List.of(new Finding("no number of workers from 2 on was both predicted and measured"));
    }
    List<String> said = new ArrayList<>();
    floor.ifPresent(
        off ->
            said.add(
                "the floor is off by %s of the fastest run on average, %s at most"
                    .formatted(off.told(), percent(off.largest, 1))));
    inMost.ifPresent(share -> said.add(bands(share)));
    sinceCalibrated.map(SinceCalibrated::told).ifPresent(said::add);
    median.ifPresent(off -> said.add(medians(off)));
    if (!twoHumps.isEmpty()) {
      said.add(
          "two humps with %s workers: there a median of few runs is a coin, and is not compared"
              .formatted(Words.ranges(twoHumps)));
    }
    return IntStream.range(0, said.size())
        .<Block>mapToObj(
            i -> i == 0 ? new Conclusion(head() + said.get(i)) : new Finding(said.get(i)))
        .toList();
  }

  private String head() {
    return "predicted before measured, judged with %s workers: ".formatted(Words.ranges(workers));
  }

  private String bands(double most) {
    return "of %s, the 95 %% band holds %s%s"
        .formatted(
            count(runs, "run"),
            percent(most),
            inHalf.isPresent()
                ? ", the band of the middle half " + percent(inHalf.getAsDouble())
                : "");
  }

  /** There is no last point where a sweep begins. */
  private String medians(Off off) {
    String others =
        Stream.of(
                idealCores.map(ideal -> "ideal cores would be by " + ideal.told()),
                lastPoint.map(last -> "the last point repeated by " + last.told()))
            .flatMap(Optional::stream)
            .collect(joining(", "));
    return "the median is off by %s on average".formatted(off.told())
        + (others.isEmpty() ? "" : " (" + others + ")");
  }
}
