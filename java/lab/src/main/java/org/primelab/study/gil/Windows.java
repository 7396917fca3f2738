package org.primelab.study.gil;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;
import org.primelab.probe.RelationReading;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * All windows of a session in which workers did the whole job once, each with what the CPUs were to
 * each other meanwhile. A ratio compares a window with one worker's of the same way and round.
 *
 * @param all in order
 * @param classes what the CPUs' relation could be, learnt from all readings
 * @param seed makes intervals repeatable
 */
record Windows(List<Window> all, RelationClasses classes, long seed) {
  Windows {
    all = List.copyOf(all);
  }

  /** How a job is done: by a simulated lock's mode and interval, or by a call in CPython. */
  sealed interface Way {
    /** Under a simulated lock, or none. */
    record Locked(Mode mode, long switchIntervalNanos) implements Way {
      static Locked of(Setting setting) {
        return new Locked(setting.mode(), setting.switchIntervalNanos());
      }
    }

    /** In CPython. */
    record InPython(String interpreter, PythonCall call) implements Way {}
  }

  /** One of them. */
  record Window(Way way, int workers, int round, long wallNanos, Relation relation) {}

  /**
   * Wall time of so many workers ÷ wall time of one.
   *
   * @param wallNanos median wall time, in ns
   * @param ratioToOneWorker median
   * @param ratioLow end of its interval
   * @param ratioHigh other end
   * @param windows how many there are
   */
  record Ratio(
      long wallNanos, double ratioToOneWorker, double ratioLow, double ratioHigh, int windows) {
    Interval interval() {
      return new Interval(ratioToOneWorker, ratioLow, ratioHigh);
    }
  }

  static Windows of(Session session) {
    RelationClasses classes = learn(session);
    List<Window> all = new ArrayList<>();
    for (LockRun run : session.only(LockRun.class)) {
      Setting setting = run.setting();
      Way way = Way.Locked.of(setting);
      Relation relation = run.surroundings().relation(classes);
      all.add(new Window(way, setting.workers(), run.round(), run.wallNanos(), relation));
    }
    for (PythonRun run : session.only(PythonRun.class)) {
      Way way = new Way.InPython(run.interpreter(), run.call());
      Relation relation = run.surroundings().relation(classes);
      all.add(new Window(way, run.workers(), run.round(), run.wallNanos(), relation));
    }
    return new Windows(all, classes, session.spec().seed());
  }

  private static RelationClasses learn(Session session) {
    List<RelationReading> readings =
        Stream.concat(
                session.only(LockRun.class).stream().map(LockRun::surroundings),
                session.only(PythonRun.class).stream().map(PythonRun::surroundings))
            .flatMap(around -> Stream.of(around.before(), around.after()))
            .flatMap(Windows::value)
            .toList();
    return RelationClasses.learn(
        readings.stream().mapToDouble(RelationReading::oneWayNanos).toArray(),
        readings.stream()
            .filter(RelationReading::hasDivide)
            .map(r -> new RelationClasses.Divide(r.oneWayNanos(), r.divideSlowdown()))
            .toList());
  }

  private static Stream<RelationReading> value(Reading<RelationReading> reading) {
    return reading instanceof Reading.Value<RelationReading>(RelationReading value)
        ? Stream.of(value)
        : Stream.empty();
  }

  /**
   * The ratio to one worker's time by that way or another, if there is any.
   *
   * @param one how the one worker did it
   * @param relation what the CPUs were to each other; empty for whatever they were
   */
  Optional<Ratio> ratio(Way one, Way way, int workers, Optional<Relation> relation) {
    List<Window> windows =
        all.stream()
            .filter(w -> w.workers == workers && w.way.equals(way))
            .filter(w -> relation.isEmpty() || w.relation == relation.get())
            .filter(w -> alone(one, w.round).length > 0)
            .toList();
    if (windows.isEmpty()) {
      return Optional.empty();
    }
    double[] walls = windows.stream().mapToDouble(Window::wallNanos).toArray();
    double[] ones =
        windows.stream().mapToDouble(w -> Statistics.median(alone(one, w.round))).toArray();
    Interval ratio = Statistics.pairedRatio(walls, ones, seed);
    return Optional.of(
        new Ratio(
            Math.round(Statistics.median(walls)),
            ratio.median(),
            ratio.low(),
            ratio.high(),
            walls.length));
  }

  /** Wall times of one worker in a round, in ns. */
  private double[] alone(Way way, int round) {
    return all.stream()
        .filter(w -> w.workers == 1 && w.round == round && w.way.equals(way))
        .mapToDouble(Window::wallNanos)
        .toArray();
  }

  /** The classes that windows fell into, siblings first. */
  List<Relation> relations() {
    return Stream.of(Relation.CORE, Relation.LLC, Relation.REMOTE)
        .filter(relation -> share(relation) > 0)
        .toList();
  }

  /** The share of windows in which the CPUs were that, in [0, 1]. */
  double share(Relation relation) {
    return all.isEmpty()
        ? 0
        : all.stream().filter(w -> w.relation == relation).count() / (double) all.size();
  }

  /** What the CPUs were to each other around a run. */
  Relation relation(Surroundings around) {
    return around.relation(classes);
  }

  /** How many rounds were begun. */
  int rounds() {
    return all.stream().mapToInt(Window::round).max().orElse(-1) + 1;
  }
}
