package org.primelab.study.gil;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;
import org.primelab.session.Neighbours;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.study.CoreUse;
import org.primelab.study.KernelWatched;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.SensorFound;
import org.primelab.study.SharedCore;
import org.primelab.window.Clean;
import org.primelab.window.Clock;
import org.primelab.window.Sensor;
import org.primelab.window.WitnessedRun;

/**
 * All windows of a session in which workers did the whole job once, each with what the CPUs were to
 * each other meanwhile, and what disturbed it. A ratio compares a window with one worker's of the
 * same way and round.
 *
 * @param all in order
 * @param made those of each way and number of workers, in order
 * @param alone those of one worker, of each way and round
 */
record Windows(List<Window> all, Map<Made, List<Window>> made, Map<Once, List<TimedRun>> alone) {
  private Windows(List<Window> all) {
    this(
        List.copyOf(all),
        all.stream().collect(groupingBy(w -> new Made(w.run.way(), w.run.workers()))),
        all.stream()
            .filter(w -> w.run.workers() == 1)
            .collect(
                groupingBy(
                    w -> new Once(w.run.way(), w.run.round()), mapping(Window::timed, toList()))));
  }

  /** So many workers by that way. */
  record Made(Way way, int workers) {}

  /** One worker by that way, in that round. */
  record Once(Way way, int round) {}

  /**
   * One of them.
   *
   * @param run what was done in it
   * @param relation what the CPUs were to each other
   * @param sharedCore for what share of its time workers shared their cores
   * @param timed what it took, and what looks at the cores around it tell
   * @param neighbourCost what a neighbour costs its work, if that is known
   */
  record Window(
      WindowRun run,
      Relation relation,
      Reading<SharedCore> sharedCore,
      TimedRun timed,
      Optional<Interval> neighbourCost) {
    CoreUse cores() {
      return CoreUse.of(sharedCore);
    }

    private boolean isIn(Optional<Relation> wanted) {
      return wanted.map(relation::isWithin).orElse(true);
    }
  }

  static Windows of(Session session) {
    List<WindowRun> runs = session.only(WindowRun.class);
    RelationClasses classes = learn(runs);
    GilPlan plan = (GilPlan) session.spec().plan();
    Map<String, LockSharing> sharing = new HashMap<>();
    runs.stream()
        .collect(groupingBy(run -> run.work(plan)))
        .forEach(
            (work, its) ->
                sharing.put(
                    work,
                    LockSharing.of(
                        work, its, KnownSlowdown.in(session, work), Neighbours.in(session))));
    Optional<Sensor> sensor = SensorFound.in(session);
    Map<String, Interval> costs = KernelWatched.costs(session);
    Iterator<TimedRun> times =
        TimedRun.atOneClock(runs.stream().map(run -> timed(run, sensor)).toList()).iterator();
    List<Window> windows =
        runs.stream()
            .map(
                run ->
                    new Window(
                        run,
                        run.surroundings().relation(classes),
                        Objects.requireNonNull(sharing.get(run.work(plan))).of(run),
                        times.next(),
                        Optional.ofNullable(costs.get(run.work(plan)))))
            .toList();
    return new Windows(windows);
  }

  private List<WitnessedRun> looks() {
    return TimedRun.looks(all.stream().map(Window::timed).toList());
  }

  /** How many were clean, and what disturbed the others; empty where nobody looked. */
  Optional<Clean> clean() {
    List<WitnessedRun> looks = looks();
    return looks.isEmpty() ? Optional.empty() : Optional.of(WitnessedRun.clean(looks));
  }

  /** How fast the clock ran, where somebody looked. */
  Optional<Clock> clock() {
    List<WitnessedRun> looks = looks();
    return looks.isEmpty() ? Optional.empty() : Optional.of(WitnessedRun.clock(looks));
  }

  private static TimedRun timed(WindowRun run, Optional<Sensor> sensor) {
    return new TimedRun(run.wallNanos(), run.wallNanos(), sensor.flatMap(run::witnessed));
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
   * The ratio to one worker's time by that way or another, if there are rounds of both.
   *
   * @param one how the one worker did it
   * @param relation what the CPUs were to each other; empty for whatever they were
   */
  Optional<Told> ratio(Way one, Way way, int workers, Optional<Relation> relation) {
    return ratio(one, way, workers, w -> w.isIn(relation));
  }

  /** The ratio to one worker's time, by whether workers shared their cores. */
  Optional<Told> ratio(Way way, int workers, CoreUse cores) {
    return ratio(way, way, workers, w -> w.cores() == cores);
  }

  private Optional<Told> ratio(Way one, Way way, int workers, Predicate<Window> wanted) {
    List<Window> windows = of(way, workers).filter(wanted).toList();
    List<RoundPair> rounds =
        windows.stream()
            .map(
                w ->
                    new RoundPair(
                        w.timed, alone.getOrDefault(new Once(one, w.run.round()), List.of())))
            .filter(pair -> !pair.ones().isEmpty())
            .toList();
    return rounds.isEmpty()
        ? Optional.empty()
        : Optional.of(Told.of(rounds, windows.getFirst().neighbourCost));
  }

  /** So many workers by that way, in order. */
  Stream<Window> of(Way way, int workers) {
    return made.getOrDefault(new Made(way, workers), List.of()).stream();
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
    return of(Way.Locked.of(setting), setting.workers())
        .filter(w -> w.isIn(relation))
        .map(w -> (LockRun) w.run)
        .toList();
  }

  /** How many rounds were begun. */
  int rounds() {
    return all.stream().mapToInt(w -> w.run.round()).max().orElse(-1) + 1;
  }
}
