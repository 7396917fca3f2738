package org.primelab.study.gil;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.SharedCore;

/**
 * All windows of a session in which workers did the whole job once, each with what the CPUs were to
 * each other meanwhile. A ratio compares a window with one worker's of the same way and round.
 *
 * @param all in order
 */
record Windows(List<Window> all) {
  Windows {
    all = List.copyOf(all);
  }

  /**
   * One of them.
   *
   * @param run what was done in it
   * @param relation what the CPUs were to each other
   * @param sharedCore for what share of its time workers shared their cores
   */
  record Window(WindowRun run, Relation relation, Reading<SharedCore> sharedCore) {
    private boolean is(Way way, int workers) {
      return run.workers() == workers && run.way().equals(way);
    }

    CoreUse cores() {
      return CoreUse.of(sharedCore);
    }

    private boolean isIn(Optional<Relation> wanted) {
      return wanted.map(relation::isWithin).orElse(true);
    }
  }

  /**
   * Wall time of so many workers ÷ wall time of one.
   *
   * @param wallNanos median wall time, in ns
   * @param ratioToOneWorker median
   * @param ratioLow end of its interval
   * @param ratioHigh other end
   * @param windows how many there are
   * @param coverage how probably the interval holds the true ratio
   */
  record Ratio(
      long wallNanos,
      double ratioToOneWorker,
      double ratioLow,
      double ratioHigh,
      int windows,
      double coverage) {
    Interval interval() {
      return new Interval(ratioToOneWorker, ratioLow, ratioHigh, windows, coverage);
    }
  }

  static Windows of(Session session) {
    List<WindowRun> runs = session.only(WindowRun.class);
    RelationClasses classes = learn(runs);
    GilPlan plan = (GilPlan) session.spec().plan();
    Map<String, LockSharing> sharing = new HashMap<>();
    runs.stream()
        .collect(Collectors.groupingBy(run -> run.work(plan)))
        .forEach((work, its) -> sharing.put(work, LockSharing.of(work, its)));
    return new Windows(
        runs.stream()
            .map(
                run ->
                    new Window(
                        run,
                        run.surroundings().relation(classes),
                        Objects.requireNonNull(sharing.get(run.work(plan))).of(run)))
            .toList());
  }

  private static RelationClasses learn(List<WindowRun> runs) {
    return RelationClasses.learn(
        runs.stream()
            .map(WindowRun::surroundings)
            .flatMap(around -> Stream.of(around.before(), around.after()))
            .flatMap(reading -> reading.found().stream())
            .toList());
  }

  /**
   * The ratio to one worker's time by that way or another, if there is any.
   *
   * @param one how the one worker did it
   * @param relation what the CPUs were to each other; empty for whatever they were
   */
  Optional<Ratio> ratio(Way one, Way way, int workers, Optional<Relation> relation) {
    return ratio(one, way, workers, w -> w.isIn(relation));
  }

  /** The ratio to one worker's time, by whether workers shared their cores. */
  Optional<Ratio> ratio(Way way, int workers, CoreUse cores) {
    return ratio(way, way, workers, w -> w.cores() == cores);
  }

  private Optional<Ratio> ratio(Way one, Way way, int workers, Predicate<Window> wanted) {
    List<Window> windows =
        of(way, workers).filter(wanted).filter(w -> alone(one, w.run.round()).length > 0).toList();
    if (windows.isEmpty()) {
      return Optional.empty();
    }
    double[] walls = windows.stream().mapToDouble(w -> w.run.wallNanos()).toArray();
    double[] ones =
        windows.stream().mapToDouble(w -> Statistics.median(alone(one, w.run.round()))).toArray();
    Interval ratio = Statistics.pairedRatio(walls, ones);
    return Optional.of(
        new Ratio(
            Math.round(Statistics.median(walls)),
            ratio.median(),
            ratio.low(),
            ratio.high(),
            walls.length,
            ratio.coverage()));
  }

  /** So many workers by that way, in order. */
  Stream<Window> of(Way way, int workers) {
    return all.stream().filter(window -> window.is(way, workers));
  }

  /** Wall times of one worker in a round, in ns. */
  private double[] alone(Way way, int round) {
    return all.stream()
        .filter(w -> w.is(way, 1) && w.run.round() == round)
        .mapToDouble(w -> w.run.wallNanos())
        .toArray();
  }

  /** The classes that windows fell into, siblings first. */
  List<Relation> relations() {
    return Stream.of(Relation.CORE, Relation.APART, Relation.LLC, Relation.REMOTE)
        .filter(relation -> share(relation) > 0)
        .toList();
  }

  /** The share of windows in which the CPUs were that, in [0, 1]. */
  double share(Relation relation) {
    return all.stream().mapToInt(w -> w.relation.isWithin(relation) ? 1 : 0).average().orElse(0);
  }

  /** Runs under a lock like that, in windows in which the CPUs were that. */
  List<LockRun> runs(Setting setting, Optional<Relation> relation) {
    return all.stream()
        .filter(w -> w.isIn(relation))
        .map(Window::run)
        .filter(LockRun.class::isInstance)
        .map(LockRun.class::cast)
        .filter(run -> run.setting().equals(setting))
        .toList();
  }

  /** How many rounds were begun. */
  int rounds() {
    return all.stream().mapToInt(w -> w.run.round()).max().orElse(-1) + 1;
  }
}
