package org.primelab.study.profile;

import static java.util.stream.Collectors.toMap;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.account.State;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.FileList;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Intervals;
import org.primelab.report.Words;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.stats.ByRound;
import org.primelab.stats.Interval;
import org.primelab.study.SharedCore;
import org.primelab.suite.Takes;

/**
 * What was found of one trial.
 *
 * @param trial what was run
 * @param overhead wall time of a watched run ÷ that of one of the same round that nobody watched
 * @param smt what a busy sibling cost, if that was asked for
 * @param sharedCore what share of that run's busy time cores were shared, as its jobs tell
 * @param sharedCores the same of each watched run, in order
 * @param byCores all watched runs by whether workers shared their cores, if that was asked for
 * @param watched what was seen of the run that is shown, if one ended
 * @param number which trial, from 0
 * @param pairs how many rounds have a watched run and another one
 */
record TrialAnswer(
    Trial trial,
    Reading<Interval> overhead,
    Optional<SmtShare> smt,
    Reading<SharedCore> sharedCore,
    List<Reading<SharedCore>> sharedCores,
    Optional<BySharing> byCores,
    @JsonUnwrapped Optional<WatchedAnswer> watched,
    @JsonIgnore int number,
    @JsonIgnore long pairs) {
  /** Fewer pairs of runs say nothing of what watching costs. */
  private static final int LEAST_PAIRS = 3;

  /**
   * Trials one below the other, to see what another placement changes; of the run that is shown.
   */
  static final Columns<TrialAnswer> PLACED =
      Columns.<TrialAnswer>none()
          .left("placement", one -> one.trial.placement().name())
          .right("workers", one -> String.valueOf(one.trial.workers()))
          .right("wall time", one -> one.seen(found -> duration(found.wallNanos())))
          .right("lock", one -> one.seen(found -> percent(found.share(State.LOCK), 1)))
          .right("waits", one -> one.seen(found -> String.valueOf(found.waits())))
          .right("waited", one -> one.seen(found -> duration(found.waitNanos())))
          .right("held", one -> one.seen(WatchedAnswer::held))
          .right("hand-over", one -> one.seen(WatchedAnswer::handOver))
          .right(
              "shared core",
              one -> one.sharedCore.found().map(s -> percent(s.share().median())).orElse(""));

  private String seen(Function<WatchedAnswer, String> what) {
    return watched.map(what).orElse("");
  }

  /** One for each trial of the plan. */
  static List<TrialAnswer> all(Session session, ProfilePlan plan) {
    return IntStream.range(0, plan.trials().size()).mapToObj(i -> of(session, plan, i)).toList();
  }

  private static TrialAnswer of(Session session, ProfilePlan plan, int number) {
    Trial trial = plan.trials().get(number);
    List<Profiled> watched =
        session.only(Profiled.class).stream().filter(p -> p.trial() == number).toList();
    Map<Integer, Double> with = walls(watched.stream().map(Profiled::run));
    Map<Integer, Double> without = walls(session.of(trial).stream());
    long pairs = with.keySet().stream().filter(without::containsKey).count();
    CoreSensor sensor = CoreSensor.of(session, trial, watched);
    return new TrialAnswer(
        trial,
        new ByRound<>(Map.of(true, with, false, without))
            .ratio(true, false)
            .filter(_ -> pairs >= LEAST_PAIRS)
            .map(Reading::of)
            .orElseGet(
                () ->
                    Reading.unavailable(
                        "too few rounds have a run with and one without: " + pairs,
                        "give --runs 6")),
        SmtShare.of(
            watched,
            plan.relation() && trial.workers() > 1 ? session.of(trial.byOneWorker()) : List.of()),
        watched.stream()
            .findFirst()
            .map(sensor::sharedCore)
            .orElseGet(() -> Reading.unavailable("no watched run was completed", "run it again")),
        watched.stream().map(sensor::sharedCore).toList(),
        plan.relation() && trial.workers() > 1 ? BySharing.of(watched, sensor) : Optional.empty(),
        watched.stream().findFirst().map(WatchedAnswer::of),
        number,
        pairs);
  }

  private static Map<Integer, Double> walls(Stream<Measurement> runs) {
    return runs.collect(
        toMap(Measurement::iteration, run -> (double) run.wallNanos(), (a, b) -> b, TreeMap::new));
  }

  /** What workers did with their time, and what took most of it from them. */
  Optional<Conclusion> conclusion(boolean isOneOfMany) {
    return watched.map(
        found ->
            new Conclusion(
                (isOneOfMany ? words() + ": " : "")
                    + "workers did useful work for %s of their time; the largest loss: %s"
                        .formatted(percent(found.share(State.USEFUL)), found.largestLoss())));
  }

  List<Block> blocks(int gcMillis) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Heading(
            "Profiling "
                + words()
                + (gcMillis == 0 ? "" : ", a collection every %d ms".formatted(gcMillis))));
    watched.ifPresentOrElse(
        found -> add(found, blocks),
        () -> blocks.add(new Conclusion("No watched run was completed.")));
    return blocks;
  }

  private void add(WatchedAnswer found, List<Block> blocks) {
    blocks.add(WorkerLanes.parts("parts-" + (number + 1), found.times()));
    if (!found.locks().isEmpty()) {
      blocks.add(LockRow.COLUMNS.of(found.locks()));
    }
    new Witnesses(found).blocks().forEach(blocks::add);
    smt.ifPresent(share -> blocks.add(new Finding(share.words())));
    sharedCore
        .found()
        .filter(SharedCore::isNotable)
        .ifPresent(shared -> blocks.add(new Finding(shared.sentence())));
    byCores.ifPresent(sorted -> sorted.blocks().forEach(blocks::add));
    blocks.add(new Finding(overheadWords()));
    found
        .seen()
        .excerpt()
        .map(e -> WorkerLanes.excerpt("timeline-" + (number + 1), e, found.workers()))
        .ifPresent(blocks::add);
    found.files().found().ifPresent(files -> blocks.add(files(files)));
  }

  private String overheadWords() {
    return overhead
        .found()
        .map(
            ratio ->
                "profiling made the run %s, by %s with and without it%s"
                    .formatted(
                        Intervals.timesAsLong(ratio, decimals(3)),
                        count(pairs, "pair of runs", "pairs of runs"),
                        Intervals.equality(ratio)))
        .orElseGet(() -> "what profiling cost is " + overhead.missing().orElseThrow());
  }

  private FileList files(Map<String, String> paths) {
    return new FileList(
        String.valueOf(Path.of(paths.values().iterator().next()).getParent()),
        number == 0 ? "" : WatchedRun.folderOf(number) + "/",
        paths.entrySet().stream()
            .map(
                file ->
                    new FileList.Entry(
                        String.valueOf(Path.of(file.getValue()).getFileName()),
                        MadeFiles.what(file.getKey()),
                        file.getKey().equals("flame")))
            .toList());
  }

  /** What the trial is. */
  String words() {
    return "%s with %s: %s%s, %s order%s"
        .formatted(
            Takes.count(trial.workload()),
            trial.kernel(),
            trial.model().crewOf(trial.workers()),
            trial.model().manner(),
            Words.of(trial.order()),
            trial.placement().cpus().isEmpty() ? "" : ", placement " + trial.placement().name());
  }
}
