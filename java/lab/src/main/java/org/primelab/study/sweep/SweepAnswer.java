package org.primelab.study.sweep;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.decimals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.primelab.probe.Relation;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Words;
import org.primelab.run.Variant;
import org.primelab.session.ForkTimes;
import org.primelab.stats.Drift;
import org.primelab.study.Found;
import org.primelab.suite.Takes;
import org.primelab.window.Clean;
import org.primelab.window.Clock;

/**
 * The answer of {@link SweepStudy}. The first variant's names are at the top, too.
 *
 * @param suite name of the suite that all kernels are of
 * @param runs of each number of workers
 * @param interrupted whether the user ended the session before its time
 * @param drift how far the one-worker runs moved
 * @param relation what the first two CPUs were to each other, round by round
 * @param calibration how clean the runs were that the prediction comes from
 * @param calibrationError what one worker took before the sweep ÷ what it took in its rounds, less
 *     1; empty where nothing was predicted
 * @param comparable whether that was little enough to compare numbers of workers
 * @param predictionSha256 what the prediction can be told by, if it was made
 * @param first variant
 * @param variants all of them
 * @param duels of each with each
 * @param prediction that was made before the first run
 * @param plan of the sweep
 * @param forks how many runs of the guard each of its JVMs has made
 */
record SweepAnswer(
    String suite,
    int runs,
    boolean interrupted,
    Drift drift,
    List<Relation> relation,
    Optional<Calibration> calibration,
    OptionalDouble calibrationError,
    boolean comparable,
    Optional<String> predictionSha256,
    @JsonUnwrapped VariantAnswer first,
    List<VariantAnswer> variants,
    List<Duel> duels,
    @JsonIgnore Optional<SweepPrediction> prediction,
    @JsonIgnore SweepPlan plan,
    @JsonIgnore List<Integer> forks)
    implements Found {
  /** A calibration that is further off was of another machine, in effect. */
  private static final double MOST_OFF = 0.1;

  private static final Columns<Duel> DUELS =
      Columns.<Duel>none()
          .left("second ÷ first", duel -> duel.second().label() + " ÷ " + duel.first().label())
          .right("workers", duel -> String.valueOf(duel.workers()))
          .right("predicted", duel -> duel.predictedRatio().map(decimals(3)::apply).orElse(""))
          .right("measured", duel -> Intervals.median(duel.ratio(), decimals(3)))
          .right("interval", duel -> Intervals.range(duel.ratio(), decimals(3)) + duel.equality());

  /**
   * How clean the runs were that a prediction comes from.
   *
   * @param clean how many were, and what disturbed the others
   * @param clock how fast it ran
   * @param bounds what was never clean, with what it takes at most
   */
  record Calibration(Clean clean, Clock clock, List<String> bounds) {
    /** Empty where nobody looked. */
    static Optional<Calibration> of(CleanCalibrations runs) {
      return runs.clean()
          .flatMap(
              clean -> runs.clock().map(clock -> new Calibration(clean, clock, runs.bounds())));
    }

    private Finding told() {
      return new Finding(
          "clean calibration runs%s: %s%s"
              .formatted(
                  bounds.isEmpty() ? ", which alone count" : "", clean.told(), clock.told()));
    }

    private Optional<Caveat> caveat() {
      return bounds.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Caveat(
                  Doubt.NOT_CLEAN,
                  "no calibration run was clean (%s) of %s: all of these count, and what is predicted holds for a machine as busy as it was then"
                      .formatted(clean.others(), Words.few(bounds, "; ")),
                  "repeat where less else runs"));
    }
  }

  static SweepAnswer of(Swept swept) {
    List<VariantAnswer> variants =
        swept.variants().stream().map(variant -> VariantAnswer.of(swept, variant)).toList();
    return new SweepAnswer(
        swept.plan().suite(),
        swept.plan().runs(),
        swept.session().interrupted(),
        swept.drift(),
        swept.relations(),
        Calibration.of(swept.calibrations()),
        swept.prediction().isPresent() ? swept.calibrationError() : OptionalDouble.empty(),
        swept.drift().isComparable(),
        swept.prediction().map(SweepPrediction::sha256),
        variants.getFirst(),
        variants,
        Duel.all(swept),
        swept.prediction(),
        swept.plan(),
        ForkTimes.byFork(swept.session().of(swept.plan().guard())).stream()
            .map(own -> own.length)
            .toList());
  }

  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading());
    prediction.ifPresent(
        p ->
            blocks.add(
                new Finding(
                    "predicted at %s, before the first run; SHA-256 %s"
                        .formatted(p.content().made(), p.sha256()))));
    calibration.map(Calibration::told).ifPresent(blocks::add);
    if (!relation.isEmpty()) {
      blocks.add(seen());
    }
    if (variants.size() > 1) {
      fastest().ifPresent(blocks::add);
    }
    if (!duels.isEmpty()) {
      blocks.add(DUELS.of(duels));
      blocks.add(signs());
    }
    if (variants.size() == 1) {
      blocks.addAll(first.blocks());
    } else {
      variants.stream()
          .flatMap(variant -> variant.blocks().stream())
          .map(SweepAnswer::detail)
          .forEach(blocks::add);
    }
    return blocks;
  }

  /** What a single variant would conclude is a detail of several. */
  private static Block detail(Block block) {
    return block instanceof Conclusion(String text) ? new Finding(text) : block;
  }

  private Optional<Conclusion> fastest() {
    return variants.stream()
        .flatMap(variant -> variant.leastMedian().stream())
        .min(Comparator.comparingDouble(VariantAnswer.Least::seconds))
        .map(least -> new Conclusion(least.words()));
  }

  private Finding heading() {
    return new Finding(
        "Sweeping %d to %d workers over %s, %s each; %s"
            .formatted(
                plan.workers().getFirst(),
                plan.workers().getLast(),
                Takes.count(plan.workload()),
                repeats(),
                plan.variants().stream().map(Variant::label).collect(joining(", "))));
  }

  private String repeats() {
    int all = forks.stream().mapToInt(own -> own).sum();
    return forks.size() > 1
        ? "%s in %d JVMs".formatted(count(all, "run"), forks.size())
        : count(runs, "run");
  }

  private Finding seen() {
    return new Finding(
        "the first two CPUs, round by round: "
            + relation.stream()
                .collect(groupingBy(Relation::word, LinkedHashMap::new, counting()))
                .entrySet()
                .stream()
                .map(e -> e.getKey() + " " + count(e.getValue(), "time"))
                .collect(joining(", ")));
  }

  private Conclusion signs() {
    if (duels.stream().allMatch(duel -> duel.predictedRatio().isEmpty())) {
      return new Conclusion("no gap could be predicted");
    }
    List<Duel> predicted = duels.stream().filter(Duel::gapPredicted).toList();
    return new Conclusion(
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

  private static Caveat calibratedOtherwise(double off) {
    return new Caveat(
        Doubt.CALIBRATION_OFF,
        "one worker took %s times as long before the sweep as in its rounds: so far off is what was predicted, too"
            .formatted(decimals(2).apply(1 + off)));
  }

  @Override
  public List<Caveat> caveats() {
    List<Caveat> caveats = new ArrayList<>();
    if (drift.isDoubtful()) {
      caveats.add(drifted());
    }
    calibrationError.stream()
        .filter(off -> Math.abs(off) > MOST_OFF)
        .mapToObj(SweepAnswer::calibratedOtherwise)
        .forEach(caveats::add);
    if (relation.stream().distinct().count() > 1) {
      caveats.add(
          new Caveat(
              Doubt.RELATION_CHANGED,
              "the CPUs were moved while the sweep went on: they were %s"
                  .formatted(
                      relation.stream().distinct().map(Relation::word).collect(joining(", ")))));
    }
    if (prediction.isPresent()) {
      calibration.flatMap(Calibration::caveat).ifPresent(caveats::add);
    } else {
      caveats.add(
          new Caveat(
              Doubt.NOT_PREDICTED,
              "interrupted before the calibration was complete, so nothing was predicted"));
    }
    return caveats;
  }

  private Caveat drifted() {
    String moved =
        "one-worker runs moved by %s while the sweep went on"
            .formatted(Quantity.percent(drift.share(), 1));
    return comparable
        ? new Caveat(Doubt.DRIFT, moved, "repeat at a quieter time")
        : new Caveat(Doubt.NOT_COMPARABLE, moved + ": numbers of workers cannot be compared");
  }
}
